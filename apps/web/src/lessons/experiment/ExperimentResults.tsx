import { Suspense, useEffect, useRef } from 'react';
import { Notice } from '../../controls/Notice.tsx';
import { scrollIntoView } from '../../page/scroll-into-view.ts';
import { PICTURES } from '../../pictures/pictures.ts';
import { Headline } from '../../results/Headline.tsx';
import { headlineOf } from '../../results/headline.ts';
import { LaneRows } from '../../results/LaneRows.tsx';
import { RunFacts } from '../../results/RunFacts.tsx';
import { useLaneViews } from '../../results/use-lane-views.ts';
import { useOutcome } from '../../results/use-outcome.ts';
import { useObstacle } from '../../workbench/use-obstacle.ts';
import styles from './ExperimentResults.module.css';

/** The outcome of a run: the verdict, a row per lane, and the one picture that the lesson is about. */
export function ExperimentResults({ picture }: { picture: string | undefined }) {
  const { run, lanes, experiment, outdated } = useLaneViews();
  const outcomeOf = useOutcome();
  const obstacle = useObstacle();
  const shown = PICTURES.find(({ id }) => id === picture);
  const hasRows = lanes.some((lane) => lane.shown !== undefined);
  const section = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const runId = run.kind === 'idle' ? undefined : run.runId;
  useEffect(() => {
    if (runId !== undefined) bringIntoView(section.current, frame.current);
  }, [runId]);
  return (
    <section
      ref={section}
      className={styles.results}
      style={{ '--rows-above': lanes.length }}
      aria-label="Results"
    >
      <Headline
        headline={headlineOf(run, lanes, experiment, outcomeOf, obstacle?.error)}
        many={lanes.length > 2}
      />
      <LaneRows
        lanes={lanes}
        experiment={experiment}
        hasBegun={run.kind !== 'idle'}
        facts={<RunFacts run={run} network={experiment.network} outdated={outdated} />}
      />
      {picture !== undefined && shown === undefined && (
        <Notice
          title={`There is no picture called “${picture}”`}
          message={`A lesson may ask for ${PICTURES.map(({ id }) => id).join(', ')}.`}
        />
      )}
      {shown !== undefined && (
        <div ref={frame} className={styles.picture}>
          {hasRows && (
            <Suspense>
              <shown.Component run={run} lanes={lanes} />
            </Suspense>
          )}
        </div>
      )}
    </section>
  );
}

/** The picture of a run that begins, and all that is said of it where both fit; the button that stops it stays. */
function bringIntoView(section: HTMLElement | null, picture: HTMLElement | null): void {
  if (section === null) return;
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(section);
  const room = innerHeight - Number.parseFloat(scrollMarginTop) - Number.parseFloat(scrollMarginBottom);
  scrollIntoView(section.offsetHeight <= room + 1 ? section : (picture ?? section), 'nearest');
}
