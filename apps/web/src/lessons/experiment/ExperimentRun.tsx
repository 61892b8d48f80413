import { Play, Square } from 'lucide-react';
import { useStore } from 'zustand/react';
import ObstacleNotice from '../../composer/ObstacleNotice.tsx';
import { ObstacleReason } from '../../composer/ObstacleReason.tsx';
import { connectionStore, whyNoRun } from '../../connection/connection-store.ts';
import { Button } from '../../controls/Button.tsx';
import { isUnderway } from '../../run/run-state.ts';
import { useObstacle } from '../../workbench/use-obstacle.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { useLesson } from '../lesson-context.ts';
import styles from './ExperimentRun.module.css';

/** The Run button and, if it cannot be pressed, the reason. */
export function ExperimentRun({ id, locked }: { id: string; locked: boolean }) {
  const { benches } = useLesson();
  const { runStore, settle, startRun, stopRun } = useWorkbench();
  const isRunning = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  const stopping = useStore(runStore, (state) => state.stopping);
  const other = useStore(benches.underway, ({ id: busy }) => busy !== undefined && busy !== id);
  const unreachable = useStore(connectionStore, ({ connection }) => whyNoRun(connection));
  const obstacle = useObstacle();
  const reason = locked
    ? 'Make your prediction first, or skip it.'
    : (unreachable ?? (other ? 'Another experiment in this lesson is running.' : undefined));
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
      </div>
    </div>
  );
}
