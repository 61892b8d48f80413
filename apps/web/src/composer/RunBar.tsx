import { Play, Repeat, Square } from 'lucide-react';
import { type ReactNode, useDeferredValue, useId } from 'react';
import { useStore } from 'zustand/react';
import { connectionStore, whyNoRun } from '../connection/connection-store.ts';
import { Button } from '../controls/Button.tsx';
import { ModelSign } from '../controls/ModelSign.tsx';
import { type Estimate, estimate } from '../experiment/estimate.ts';
import { countOf, duration } from '../format/quantity.ts';
import { useReadWorkload } from '../reading/use-reading.ts';
import { isUnderway } from '../run/run-state.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { keyNames } from './key-names.ts';
import { ObstacleReason } from './ObstacleReason.tsx';
import styles from './RunBar.module.css';
import { useRunComposed } from './use-run-composed.ts';

/** Of the button, in the document. */
export const RUN_ID = 'run';

/**
 * The Run button, and how long the model expects a run to take.
 *
 * @param children what else there is to do
 */
export function RunBar({ children }: { children: ReactNode }) {
  const { runStore, guessStore, liveStore, stopRun, switchLive } = useWorkbench();
  const reason = useId();
  const run = useRunComposed();
  const experiment = useComposed((whole) => whole);
  const underway = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  const stopping = useStore(runStore, (state) => state.stopping);
  const unreachable = useStore(connectionStore, ({ connection }) => whyNoRun(connection));
  const expected = estimate(useDeferredValue(experiment), useReadWorkload());
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const obstacle = useObstacle();
  const isLive = useStore(liveStore, ({ isOn }) => isOn);
  const live = useStore(liveStore, ({ waits, offReason }) => waits ?? offReason);
  const turns = useStore(liveStore, ({ ended }) => ended);
  const stop = () => (isLive ? switchLive(false) : stopRun());

  return (
    <div className={styles.bar}>
      {underway || isLive ? (
        <Button id={RUN_ID} look="primary" className={styles.button} disabled={stopping} onClick={stop}>
          <Square aria-hidden="true" fill="currentColor" />
          {stopping ? 'Stopping' : 'Stop'}
        </Button>
      ) : (
        <Button
          id={RUN_ID}
          autoFocus
          look={obstacle === undefined ? 'primary' : 'quiet'}
          aria-describedby={obstacle === undefined ? undefined : reason}
          className={styles.button}
          disabled={unreachable !== undefined}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={run}
        >
          <Play aria-hidden="true" fill="currentColor" />
          Run
          <span className={styles.shortcut} aria-hidden="true">
            {keyNames.enter}
          </span>
        </Button>
      )}
      <Button
        aria-pressed={isLive}
        title="Repeat the run while you change things"
        disabled={!isLive && (unreachable !== undefined || obstacle !== undefined)}
        onClick={() => switchLive(!isLive)}
      >
        <Repeat aria-hidden="true" />
        Live
      </Button>
      <div id={reason} className={styles.estimate}>
        {unreachable !== undefined ? (
          unreachable
        ) : isLive ? (
          <span>{countOf(turns, 'turn')}</span>
        ) : obstacle !== undefined && !underway ? (
          <ObstacleReason obstacle={obstacle} />
        ) : (
          expected !== undefined &&
          !isGuessing && (
            <>
              <span className={styles.figure} title={expectedWords(expected)}>
                ≈ {duration(expected.totalMs).text}
              </span>
              <ModelSign />
            </>
          )
        )}
      </div>
      {children}
      {live !== undefined && (
        <p className={styles.live} role="status">
          {live}
        </p>
      )}
    </div>
  );
}

function expectedWords({ totalMs, repetitions }: Estimate): string {
  const often = repetitions > 1 ? `, ${countOf(repetitions, 'repetition')} of each` : '';
  return `${duration(totalMs).exact}, all lanes${often}`;
}
