import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { count, duration } from '../../format/quantity.ts';
import { type SidePurpose, type SideRuns, sideBenchOf } from '../../workbench/side-runs.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './SideRunNote.module.css';

export interface SideRunNoteProps {
  purpose: SidePurpose;
  /** What is being measured, as part of a sentence: "100, 200 and 500 again". */
  what: (runs: SideRuns) => string;
}

/** The progress of side runs, and how they ended if that was early. */
export function SideRunNote({ purpose, what }: SideRunNoteProps) {
  const { sideRunsStore, sideRunStore, stopBeside } = sideBenchOf(useWorkbench());
  const runs = useStore(sideRunsStore, (state) => state[purpose]);
  const turn = useStore(sideRunStore, ({ run }) =>
    run.kind === 'running' && run.current !== undefined
      ? `, repetition ${count(run.current.repetition + 1)} of ${count(run.repetitions)}`
      : '',
  );
  if (runs === undefined || runs.state === 'done') return <p role="status" className={styles.note} />;
  if (runs.state === 'running') {
    return (
      <p role="status" className={styles.note}>
        Measuring {what(runs)}, about {duration(runs.plan.expectedMs).text}
        <span aria-hidden="true">{turn}</span>.<Button onClick={() => void stopBeside()}>Cancel</Button>
      </p>
    );
  }
  return (
    <p role="status" className={styles.note}>
      {runs.state === 'stopped'
        ? 'Stopped: what had been measured is kept.'
        : `The measurement failed: ${runs.message ?? 'the server did not answer.'}`}
    </p>
  );
}
