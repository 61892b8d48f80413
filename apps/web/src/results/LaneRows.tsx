import type { Experiment } from '@roundtrip/protocol';
import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, Suspense, useId, useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { laterPart } from '../page/later-part.ts';
import { type LaneView, longestMs } from '../run/lane-views.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { earlierEnds } from './earlier-ends.ts';
import { LaneBar } from './LaneBar.tsx';
import { LaneRow } from './LaneRow.tsx';
import styles from './LaneRows.module.css';

const GuessedLaneRows = laterPart(() => import('./guess/GuessedLaneRows.tsx'));
const LaneTurns = laterPart(() => import('./LaneTurns.tsx'));

export interface LaneRowsProps {
  lanes: readonly LaneView[];
  experiment: Experiment;
  /** The experiment has been run, or is running. */
  hasBegun: boolean;
  /** Shown below the rows: the conditions of the measurement. */
  facts: ReactNode;
}

/** One line per lane; the other figures are shown on demand, for all lanes at once. */
export function LaneRows({ lanes, experiment, hasBegun, facts }: LaneRowsProps) {
  const { guessStore, earlierStore, liveStore } = useWorkbench();
  const isLive = useStore(liveStore, ({ turns }) => turns.length > 1);
  const earlier = useStore(earlierStore, (state) => state.earlier);
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const [hasFigures, setHasFigures] = useState(false);
  const id = useId();
  const ends = lanes.map(({ identity }) => earlierEnds(earlier, identity.label));
  const longest = Math.max(longestMs(lanes), ...ends.flat().map(({ ms }) => ms));
  return (
    <div>
      <ul id={id} className={styles.lanes} aria-label="Lanes">
        {isGuessing ? (
          <Suspense>
            <GuessedLaneRows
              lanes={lanes}
              experiment={experiment}
              hasBegun={hasBegun}
              hasFigures={hasFigures && hasBegun}
            />
          </Suspense>
        ) : (
          lanes.map((lane, index) => (
            <LaneRow
              key={lane.identity.index}
              lane={lane}
              bar={
                <LaneBar lane={lane} longestMs={longest} earlier={ends[index] ?? []}>
                  {isLive && (
                    <Suspense>
                      <LaneTurns strategy={experiment.lanes[index]} longestMs={longest} />
                    </Suspense>
                  )}
                </LaneBar>
              }
              hasFigures={hasFigures}
            />
          ))
        )}
      </ul>
      <div className={styles.foot}>
        {(hasBegun || !isGuessing) && (
          <Button
            className={styles.toggle}
            aria-expanded={hasFigures}
            aria-controls={id}
            onClick={() => setHasFigures(!hasFigures)}
          >
            <ChevronsUpDown aria-hidden="true" />
            {hasFigures ? 'Fewer figures' : 'All figures for every lane'}
          </Button>
        )}
        {facts}
      </div>
    </div>
  );
}
