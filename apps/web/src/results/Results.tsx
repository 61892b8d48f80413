import { type RefObject, Suspense, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand/react';
import { laterPart } from '../page/later-part.ts';
import { scrollIntoView } from '../page/scroll-into-view.ts';
import { isUnderway, type RunState } from '../run/run-state.ts';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { Headline } from './Headline.tsx';
import heading from './heading.module.css';
import { guessFirst, headlineOf, STARTING, veiledHeadline, withoutRun } from './headline.ts';
import { LaneRows } from './LaneRows.tsx';
import styles from './Results.module.css';
import { RunFacts } from './RunFacts.tsx';
import { useLaneViews } from './use-lane-views.ts';
import { useOutcome } from './use-outcome.ts';

/** Not needed before Run can be pressed. */
const Pictures = laterPart(() => import('../pictures/Pictures.tsx'));
const ChangedExpectation = laterPart(() => import('./ChangedExpectation.tsx'));
const ResultActions = laterPart(() => import('./ResultActions.tsx'));
const GuessReview = laterPart(() => import('./guess/GuessReview.tsx'));

/** With more lanes, the rows would push the pictures out of sight, so they go below them. */
const MAX_ROWS_ABOVE = 6;

export interface ResultsProps {
  /** Somebody else composes and runs. */
  isFollowed?: boolean;
}

/** The verdict, a row per lane, and the pictures. */
export function Results({ isFollowed = false }: ResultsProps) {
  const { run, lanes, experiment, outdated, veiled } = useLaneViews();
  const { guessStore, runStore } = useWorkbench();
  const isStarting = useStore(runStore, ({ starting }) => starting);
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const outcomeOf = useOutcome();
  const obstacle = useObstacle();
  const hasBegun = run.kind !== 'idle';
  const hasEnded = run.kind === 'done' || run.kind === 'failed';
  const section = useRef<HTMLElement>(null);
  useScrolledIntoViewOnRun(section);
  // Memoized because the verdict reads every row of the traces.
  const headline = useMemo(
    () => headlineOf(run, lanes, experiment, outcomeOf, obstacle?.error),
    [run, lanes, experiment, outcomeOf, obstacle],
  );
  const shownHeadline = () => {
    if (veiled !== undefined) return veiledHeadline(veiled);
    if (hasBegun) return headline;
    if (isStarting) return STARTING;
    return isGuessing ? guessFirst(obstacle?.error) : headline;
  };
  const said = shownHeadline();
  const note = isGuessing ? (
    <GuessReview
      lanes={lanes}
      experiment={experiment}
      hasBegun={hasBegun}
      hasEnded={hasEnded}
      veiled={veiled}
    />
  ) : outdated ? (
    <ChangedExpectation />
  ) : undefined;
  const rows = (
    <LaneRows
      key="rows"
      lanes={lanes}
      experiment={experiment}
      hasBegun={hasBegun}
      facts={<RunFacts run={run} network={experiment.network} />}
    />
  );
  const pictures = (
    <Suspense key="pictures" fallback={<div className={styles.pictures} />}>
      <Pictures run={run} lanes={lanes} />
    </Suspense>
  );
  // Guesses are made in the rows.
  const areRowsAbove = isGuessing || lanes.length <= MAX_ROWS_ABOVE;
  return (
    <section
      ref={section}
      className={styles.results}
      style={{
        '--rows-above': areRowsAbove ? lanes.length : 0,
        '--guessed-rows': isGuessing ? lanes.length : 0,
        '--more-said': lanes.length > 2 ? 1 : 0,
      }}
      aria-label="Results"
    >
      <div className={`${heading.heading} ${styles.heading}`}>
        <h2 className={`${heading.title} ${styles.title}`}>{titleOf(run, outdated)}</h2>
        {!isFollowed && (
          <div className={styles.actions}>
            <Suspense>
              <ResultActions run={run} lanes={lanes} headline={headline.text} />
            </Suspense>
          </div>
        )}
      </div>
      <Headline
        headline={isFollowed ? withoutRun(said) : said}
        many={lanes.length > 2}
        note={note && <Suspense>{note}</Suspense>}
      />
      {areRowsAbove ? [rows, pictures] : [pictures, rows]}
    </section>
  );
}

function titleOf(run: RunState, outdated: boolean): string {
  if (run.kind === 'idle') return 'What to expect';
  if (isUnderway(run)) return 'What is happening';
  return outdated ? 'Before your changes' : 'What happened';
}

/** On a stacked page the results may be out of sight when a run starts. */
function useScrolledIntoViewOnRun(section: RefObject<HTMLElement | null>): void {
  const { runStore } = useWorkbench();
  const starting = useStore(runStore, (state) => state.starting);
  useEffect(() => {
    const element = section.current;
    if (!starting || element === null) return;
    if (element.getBoundingClientRect().top > 0.4 * innerHeight) scrollIntoView(element, 'start');
  }, [starting, section]);
}
