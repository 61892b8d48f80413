import { Suspense, useEffect, useRef } from 'react';
import { Notice } from '../../controls/Notice.tsx';
import { scrollIntoView } from '../../page/scroll-into-view.ts';
import { PICTURES } from '../../pictures/pictures.ts';
import { RunOutcome } from '../../results/RunOutcome.tsx';
import { useLaneViews } from '../../results/use-lane-views.ts';
import styles from './ExperimentResults.module.css';

/** The outcome of a run: the verdict, a row per lane, and the one picture that the lesson is about. */
export function ExperimentResults({ picture }: { picture: string | undefined }) {
  const views = useLaneViews();
  const { run, lanes } = views;
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
      <RunOutcome views={views} />
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
