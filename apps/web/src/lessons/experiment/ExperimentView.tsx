import { useStore } from 'zustand/react';
import { WorkbenchContext } from '../../workbench/workbench-context.ts';
import { useLesson } from '../lesson-context.ts';
import { withOpened } from '../progress/progress.ts';
import { ExperimentComposer } from './ExperimentComposer.tsx';
import { ExperimentHead } from './ExperimentHead.tsx';
import { ExperimentResults } from './ExperimentResults.tsx';
import { ExperimentRun } from './ExperimentRun.tsx';
import styles from './ExperimentView.module.css';

export interface ExperimentViewProps {
  id: string;
  /** A prediction has to be made first. */
  locked: boolean;
  /** What follows stays hidden until it has run. */
  isReveal: boolean;
}

/** A live experiment in a lesson: a summary, one button, and the outcome. */
export function ExperimentView({ id, locked, isReveal }: ExperimentViewProps) {
  const { benches, change, isFollowed = false } = useLesson();
  const { block, bench } = benches.of(id);
  const kind = useStore(bench.runStore, ({ run }) => run.kind);
  return (
    <WorkbenchContext value={bench}>
      <section className={styles.experiment} aria-label="Experiment" data-experiment={id}>
        <ExperimentHead lessons={block.experiment} isFollowed={isFollowed} />
        {!isFollowed && <ExperimentComposer open={block.open} />}
        {!isFollowed && <ExperimentRun id={id} locked={locked} />}
        {kind !== 'idle' && <ExperimentResults picture={block.picture} />}
        {isReveal && !locked && !isFollowed && (kind === 'idle' || kind === 'failed') && (
          <p className={styles.past}>
            <button type="button" onClick={() => change((before) => withOpened(before, id))}>
              Read on without running it
            </button>
          </p>
        )}
      </section>
    </WorkbenchContext>
  );
}
