import { Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { connectionStore, whyNoRun } from '../connection/connection-store.ts';
import { Button } from '../controls/Button.tsx';
import { isUnderway } from '../run/run-state.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import ObstacleNotice from './ObstacleNotice.tsx';
import { ObstacleReason } from './ObstacleReason.tsx';
import styles from './RunOrStop.module.css';

export interface RunOrStopProps {
  /** Why it cannot be pressed, for reasons beyond the experiment and the connection. */
  reason?: string | undefined;
  /** What else there is to do, beside it. */
  children?: ReactNode;
}

/** The Run button of an experiment beside others on its page and, if it cannot be pressed, the reason. */
export function RunOrStop({ reason: other, children }: RunOrStopProps) {
  const { runStore, settle, startRun, stopRun } = useWorkbench();
  const isRunning = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  const stopping = useStore(runStore, (state) => state.stopping);
  const unreachable = useStore(connectionStore, ({ connection }) => whyNoRun(connection));
  const obstacle = useObstacle();
  const reason = other ?? unreachable;
  return (
    <div className={styles.run}>
      <ObstacleNotice />
      <div className={styles.bar}>
        {isRunning ? (
          <Button look="primary" className={styles.button} data-run disabled={stopping} onClick={stopRun}>
            <Square aria-hidden="true" fill="currentColor" />
            {stopping ? 'Stopping' : 'Stop'}
          </Button>
        ) : (
          <Button
            look={obstacle === undefined ? 'primary' : 'quiet'}
            className={styles.button}
            data-run
            disabled={reason !== undefined}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={() => startRun(settle())}
          >
            <Play aria-hidden="true" fill="currentColor" />
            Run
          </Button>
        )}
        {!isRunning && reason !== undefined && <p className={styles.reason}>{reason}</p>}
        {!isRunning && reason === undefined && obstacle !== undefined && (
          <ObstacleReason obstacle={obstacle} />
        )}
        {children}
      </div>
    </div>
  );
}
