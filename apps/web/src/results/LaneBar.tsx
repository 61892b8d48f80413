import { countOf } from '../format/quantity.ts';
import type { LaneView } from '../run/lane-views.ts';
import styles from './LaneBar.module.css';

/** Time as length. Solid: measured. Dashed: what the model expects. A whisker: the range of the repetitions. */
export function LaneBar({ lane, longestMs }: { lane: LaneView; longestMs: number }) {
  const { identity, progress, prediction } = lane;
  const share = (ms: number) => `${longestMs === 0 ? 0 : (ms / longestMs) * 100}%`;
  const measuredMs =
    progress.kind === 'measured'
      ? progress.summary.totalMs
      : progress.kind === 'running' || progress.kind === 'partial'
        ? progress.elapsedMs
        : undefined;
  const running = progress.kind === 'running' ? progress : undefined;
  return (
    <div
      className={styles.track}
      style={{ '--lane': identity.color }}
      {...(running && {
        role: 'progressbar',
        'aria-label': `${identity.label}: commands answered`,
        'aria-valuemin': 0,
        'aria-valuemax': running.commands,
        'aria-valuenow': running.answered,
        'aria-valuetext': `${running.answered} of ${countOf(running.commands, 'command')}`,
      })}
    >
      {measuredMs !== undefined && (
        <span className={styles.measured} data-state={progress.kind} style={{ width: share(measuredMs) }} />
      )}
      {prediction !== undefined && (
        <span
          className={styles.model}
          data-alone={measuredMs === undefined}
          style={{ width: share(prediction.totalMs) }}
        />
      )}
      {progress.kind === 'measured' && progress.totalsMs.length > 1 && (
        <span
          className={styles.range}
          style={{
            left: share(Math.min(...progress.totalsMs)),
            right: `calc(100% - ${share(Math.max(...progress.totalsMs))})`,
          }}
        />
      )}
    </div>
  );
}
