import styles from './SeenSign.module.css';
import type { Seen } from './seen.ts';
import { colorWords } from './seen-words.ts';
import { stateColor } from './state-colors.ts';

/** The sign of the second client's track in a legend, and what it means. */
export function SeenSign({ seen }: { seen: readonly (Seen | undefined)[] }) {
  return (
    <span className={styles.sign}>
      <svg aria-hidden="true" width="24" height="12" viewBox="0 0 24 12">
        <rect y="2" width="7" height="8" fill={stateColor(0)} />
        <rect x="8.5" y="2" width="7" height="8" fill={stateColor(1)} />
        <rect x="17" y="2" width="7" height="8" fill={stateColor(2)} />
      </svg>
      {colorWords(seen)}
    </span>
  );
}
