import type { Stretch } from './latency-parts.ts';
import styles from './PartSwatch.module.css';

export function PartSwatch({ part }: { part: Stretch }) {
  return (
    <span
      aria-hidden="true"
      className={styles.swatch}
      data-hatch={part.hatch}
      style={{ '--part': part.color }}
    />
  );
}
