import { type ReactNode, Suspense } from 'react';
import { useStore } from 'zustand/react';
import { count, countOf, duration } from '../format/quantity.ts';
import { Term } from '../glossary/Term.tsx';
import { LaneMark } from '../lanes/LaneMark.tsx';
import { laterPart } from '../page/later-part.ts';
import type { LaneProgress, LaneView } from '../run/lane-views.ts';
import { isLanePointedAt } from '../workbench/highlight-store.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './LaneRow.module.css';

/** Not part of the first drawing. */
const LaneFigures = laterPart(() => import('./LaneFigures.tsx'));

export interface LaneRowProps {
  lane: LaneView;
  /** Its times, as lengths or as positions on a line. */
  bar: ReactNode;
  /** Replaces its total time. */
  time?: ReactNode;
  /** Its other figures are shown below. */
  hasFigures: boolean;
}

/** One lane on one line: its name, its time as a length and as a number, its round trips. Figures that were not measured say so. */
export function LaneRow({ lane, bar, time, hasFigures }: LaneRowProps) {
  const { identity, progress, prediction } = lane;
  const { highlightStore, hoverLanes } = useWorkbench();
  const isPointedAt = useStore(highlightStore, (now) => isLanePointedAt(now, identity.index));
  // One tab stop per term, not one in every row.
  const isFirst = identity.index === 0;
  const expected =
    prediction === undefined ? undefined : { ms: prediction.totalMs, trips: prediction.roundTrips };
  return (
    <li
      className={styles.lane}
      aria-label={identity.label}
      data-state={progress.kind}
      data-entry={time !== undefined}
      data-pointed={isPointedAt}
      onPointerEnter={() => hoverLanes([identity.index])}
      onPointerLeave={() => hoverLanes(undefined)}
    >
      <p className={styles.name}>
        <LaneMark lane={identity} />
        <span>
          {identity.name}
          {identity.detail !== undefined && <span className={styles.detail}>{identity.detail}</span>}
        </span>
      </p>
      <div className={styles.bar}>{bar}</div>
      {time === undefined ? (
        <TimeCell progress={progress} expectedMs={expected?.ms} />
      ) : (
        <div className={styles.entry}>{time}</div>
      )}
      <p className={styles.trips}>{tripsText(progress, expected?.trips, !isFirst)}</p>
      {hasFigures && (
        <div className={styles.figures}>
          <Suspense>
            <LaneFigures
              summary={progress.kind === 'measured' ? progress.summary : undefined}
              isObserved={lane.isObserved}
              isWindowed={lane.isWindowed}
              isFirst={isFirst}
            />
          </Suspense>
        </div>
      )}
    </li>
  );
}

function TimeCell({ progress, expectedMs }: { progress: LaneProgress; expectedMs: number | undefined }) {
  switch (progress.kind) {
    case 'predicted':
    case 'waiting':
      if (expectedMs === undefined) return <p className={styles.time} />;
      return (
        <p className={styles.time} title={`${duration(expectedMs).exact} according to the model`}>
          ≈ {duration(expectedMs).text}
        </p>
      );
    case 'not-begun':
      return <p className={styles.time} />;
    case 'running':
    case 'partial':
      return <p className={styles.time}>{duration(progress.elapsedMs).text}</p>;
    case 'measured': {
      const { summary, totalsMs, repetitions } = progress;
      const { text, exact } = duration(summary.totalMs);
      return (
        <p
          className={styles.time}
          title={[exact, ofRepetitions(totalsMs, repetitions)].filter(Boolean).join(', ')}
        >
          {text}
        </p>
      );
    }
    default:
      return progress satisfies never;
  }
}

/** Says which of several repetitions is shown. */
function ofRepetitions(totalsMs: readonly number[], repetitions: number): string | undefined {
  if (repetitions === 1) return undefined;
  const done =
    totalsMs.length < repetitions
      ? `${count(totalsMs.length)} of ${countOf(repetitions, 'repetition')}`
      : countOf(repetitions, 'repetition');
  return `the median of ${done}: ${duration(Math.min(...totalsMs)).text} – ${duration(Math.max(...totalsMs)).text}`;
}

function tripsText(progress: LaneProgress, expected: number | undefined, isRepeated: boolean): ReactNode {
  switch (progress.kind) {
    case 'predicted':
    case 'waiting':
      // Not "round trips": those are counted on the wire.
      return expected === undefined ? '' : `model: ${countOf(expected, 'trip')}`;
    case 'running':
      return `${count(progress.answered)} of ${count(progress.commands)}`;
    case 'partial':
      return (
        <>
          {count(progress.answered)} of {count(progress.commands)} answered
          {progress.errors > 0 && <span className={styles.fate}>{countOf(progress.errors, 'error')}</span>}
          {progress.unknown > 0 && (
            <span
              className={styles.fate}
              title="Sent, but the connection was lost before a reply came: Redis may or may not have applied them"
            >
              {count(progress.unknown)} unknown
            </span>
          )}
        </>
      );
    case 'not-begun':
      return 'not begun';
    case 'measured':
      return (
        <>
          {count(progress.summary.roundTrips)}{' '}
          <Term id="round-trip" isRepeated={isRepeated}>
            {progress.summary.roundTrips === 1 ? 'round trip' : 'round trips'}
          </Term>
          {progress.summary.errors > 0 && (
            <span className={styles.fate}>{countOf(progress.summary.errors, 'error')}</span>
          )}
        </>
      );
    default:
      return progress satisfies never;
  }
}
