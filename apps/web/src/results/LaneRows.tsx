import { ChevronsUpDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { LaneRow } from './LaneRow.tsx';
import styles from './LaneRows.module.css';
import { type LaneView, longestMs } from './lane-views.ts';

/** More than these push the pictures out of sight: each is a single line then, its figures on demand. */
const MOST_WITH_FIGURES = 5;

/** The lanes in figures, one below the other. */
export function LaneRows({ lanes }: { lanes: readonly LaneView[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  const many = lanes.length > MOST_WITH_FIGURES;
  const compact = many && !showsAll;
  const longest = longestMs(lanes);
  return (
    <div>
      <ul id={id} className={styles.lanes} aria-label="Lanes" data-compact={compact}>
        {lanes.map((lane) => (
          <LaneRow key={lane.identity.index} lane={lane} longestMs={longest} hasFigures={!compact} />
        ))}
      </ul>
      {many && (
        <Button
          className={styles.toggle}
          aria-expanded={showsAll}
          aria-controls={id}
          onClick={() => setShowsAll(!showsAll)}
        >
          <ChevronsUpDown aria-hidden="true" />
          {showsAll ? 'One line a lane' : 'All figures of every lane'}
        </Button>
      )}
    </div>
  );
}
