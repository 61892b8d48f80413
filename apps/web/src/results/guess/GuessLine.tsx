import type { ReactNode } from 'react';
import { setDuration } from '../../format/quantity.ts';
import styles from './GuessLine.module.css';
import { GUESS_TICKS, placeOf } from './guess-scale.ts';

export interface GuessLineProps {
  /** The ticks are the same on every line, so only the first line labels them. */
  isLabelled: boolean;
  children: ReactNode;
}

/** A logarithmic time line. */
export function GuessLine({ isLabelled, children }: GuessLineProps) {
  return (
    <div className={styles.line} data-labelled={isLabelled}>
      {GUESS_TICKS.map((ms) => (
        <span key={ms} aria-hidden="true" className={styles.tick} style={{ left: `${placeOf(ms) * 100}%` }}>
          {isLabelled && <span className={styles.label}>{setDuration(ms)}</span>}
        </span>
      ))}
      {children}
    </div>
  );
}
