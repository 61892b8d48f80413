import type { ReactNode } from 'react';
import { countOf, duration } from '../format/quantity.ts';
import type { LaneView } from '../run/lane-views.ts';
import type { EarlierEnd } from './earlier-ends.ts';
import styles from './LaneBar.module.css';

export interface LaneBarProps {
  lane: LaneView;
  longestMs: number;
  /** When the same lane finished in earlier runs. */
  earlier: readonly EarlierEnd[];
  /** Further marks on the bar. */
  children?: ReactNode;
}

/**
 * Time as length. Solid: measured. Dashed: what the model expects. Whisker: the range of the repetitions, cut at the end of
 * the bar and labelled with where it would end. Letter: when an earlier run finished.
 */
export function LaneBar({ lane, longestMs, earlier, children }: LaneBarProps) {
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
      {children}
      {progress.kind === 'measured' && progress.totalsMs.length > 1 && (
        <Whisker totalsMs={progress.totalsMs} longestMs={longestMs} />
      )}
      {earlier.map(({ letter, ms }) => (
        <span
          key={letter}
          role="img"
          aria-label={`earlier run ${letter}: ${duration(ms).text}`}
          className={styles.earlier}
          style={{ left: share(ms) }}
        >
          {letter}
        </span>
      ))}
    </div>
  );
}

function Whisker({ totalsMs, longestMs }: { totalsMs: readonly number[]; longestMs: number }) {
  const [least, most] = [Math.min(...totalsMs), Math.max(...totalsMs)];
  const isCut = most > longestMs;
  const left = `${(least / longestMs) * 100}%`;
  const slowest = duration(most);
  return (
    <>
      <span
        className={styles.range}
        data-cut={isCut}
        style={{ left, right: isCut ? 0 : `${(1 - most / longestMs) * 100}%` }}
      />
      {isCut && (
        <span className={styles.beyond} title={`The slowest repetition took ${slowest.exact}`}>
          to {slowest.text}
        </span>
      )}
    </>
  );
}
