import type { Experiment } from '@roundtrip/protocol';
import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { type LaneView, longestMs } from '../run/lane-views.ts';
import { projectorStore } from '../theme/projector-choice.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { earlierEnds } from './earlier-ends.ts';
import { LaneBar } from './LaneBar.tsx';
import { LaneRow } from './LaneRow.tsx';
import styles from './LaneRows.module.css';

/** Loaded when a person guesses first. */
const GuessedLaneRows = lazy(() => import('./guess/GuessedLaneRows.tsx'));

/**
 * More than these push the pictures out of sight, and in front of a room any do: each is a single line then, its figures
 * on demand.
 */
const MOST_WITH_FIGURES = 5;

export interface LaneRowsProps {
  lanes: readonly LaneView[];
  experiment: Experiment;
  /** A run of it has begun. */
  hasBegun: boolean;
  /** However narrow the page: the text around speaks of them. */
  keepsFigures?: boolean;
}

/** The lanes in figures, one below the other. */
export function LaneRows({ lanes, experiment, hasBegun, keepsFigures = false }: LaneRowsProps) {
  const { guessStore, earlierStore } = useWorkbench();
  const earlier = useStore(earlierStore, (state) => state.earlier);
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  const isProjected = useStore(projectorStore, (state) => state.isOn);
  const isLong = lanes.length > MOST_WITH_FIGURES || (isProjected && !keepsFigures);
  const compact = isLong && !showsAll;
  const ends = lanes.map(({ identity }) => earlierEnds(earlier, identity.label));
  const longest = Math.max(longestMs(lanes), ...ends.flat().map(({ ms }) => ms));
  return (
    <div>
      <ul
        id={id}
        className={styles.lanes}
        aria-label="Lanes"
        data-compact={compact}
        data-all={showsAll || keepsFigures}
      >
        {isGuessing ? (
          <Suspense>
            <GuessedLaneRows
              lanes={lanes}
              experiment={experiment}
              hasBegun={hasBegun}
              hasFigures={!compact && hasBegun}
            />
          </Suspense>
        ) : (
          lanes.map((lane, index) => (
            <LaneRow
              key={lane.identity.index}
              lane={lane}
              bar={<LaneBar lane={lane} longestMs={longest} earlier={ends[index] ?? []} />}
              hasFigures={!compact}
            />
          ))
        )}
      </ul>
      {(hasBegun || !isGuessing) && (
        <Button
          className={styles.toggle}
          data-when={isLong ? 'always' : keepsFigures ? 'never' : 'narrow'}
          aria-expanded={showsAll}
          aria-controls={id}
          onClick={() => setShowsAll(!showsAll)}
        >
          <ChevronsUpDown aria-hidden="true" />
          {showsAll ? 'Fewer figures' : 'All figures of every lane'}
        </Button>
      )}
    </div>
  );
}
