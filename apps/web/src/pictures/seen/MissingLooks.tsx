import type { LaneView } from '../../run/lane-views.ts';
import styles from './MissingLooks.module.css';
import type { Seen } from './seen.ts';
import { missingWords } from './seen-words.ts';

export interface MissingLooksProps {
  lanes: readonly LaneView[];
  seen: readonly (Seen | undefined)[];
}

/** What the second client's track does not show; nothing if it shows everything. */
export function MissingLooks({ lanes, seen }: MissingLooksProps) {
  const missing = missingWords(
    lanes.map(({ identity }) => identity),
    seen,
  );
  if (missing.length === 0) return null;
  return <p className={styles.missing}>{missing.join(' ')}</p>;
}
