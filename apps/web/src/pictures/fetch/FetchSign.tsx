import { useId } from 'react';
import { setDuration } from '../../format/quantity.ts';
import styles from './FetchSign.module.css';

/** Legend entry for the hatched part of a line. @param ms the configured duration */
export function FetchSign({ ms }: { ms: number }) {
  const hatch = useId();
  return (
    <span className={styles.sign}>
      <svg aria-hidden="true" viewBox="0 0 24 12" width="1.5rem" height="0.75rem">
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" fill="var(--ink-soft)" />
        </pattern>
        <rect x="1" y="1" width="22" height="10" fill={`url(#${hatch})`} stroke="var(--ink-soft)" />
      </svg>
      simulated fetch, {setDuration(ms)}
    </span>
  );
}
