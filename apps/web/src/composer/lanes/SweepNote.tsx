import { LIMITS } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import type { Sweep } from '../../experiment/sweep.ts';
import { count, countOf } from '../../format/quantity.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './SweepNote.module.css';

/** What a sweep did to the lanes, with an undo, until they are edited. */
export default function SweepNote({ onUndo }: { onUndo: () => void }) {
  const { sweepStore, undoSweep } = useWorkbench();
  const experiment = useComposed((whole) => whole);
  const { sweep, impossibleFor } = useStore(sweepStore);
  return (
    <p role="status" className={styles.note}>
      {sweep !== undefined && sweep.lanes === experiment.lanes && (
        <>
          {textOf(sweep)}{' '}
          <Button
            className={styles.undo}
            onClick={() => {
              undoSweep();
              onUndo();
            }}
          >
            Undo the sweep
          </Button>
        </>
      )}
      {impossibleFor === experiment && 'The limits of a run leave no room for two batch sizes.'}
    </p>
  );
}

function textOf({ lanes, kept, dropped, leftOut }: Sweep): string {
  const added = `${countOf(lanes.length - kept, 'lane')} added`;
  const done = dropped === 0 ? `${added}.` : `${added}, ${count(dropped)} of yours left out.`;
  if (leftOut === undefined) return done;
  const { upTo, because } = leftOut;
  const left = upTo === 1 ? 'Batches of 1 are left out' : `Batches of up to ${count(upTo)} are left out`;
  const limit =
    because === 'lane'
      ? `a lane may take ${seconds(LIMITS.laneMs)}`
      : `a run may take ${seconds(LIMITS.runMs)}`;
  return `${done} ${left}: ${limit}.`;
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}
