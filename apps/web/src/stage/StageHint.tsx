import type { ReactNode } from 'react';
import styles from './StageHint.module.css';

/** The presenter's key, and what it does next. Small, since it is meant for the presenter and not for the room. */
export function StageHint({ children }: { children: ReactNode }) {
  return (
    <span className={styles.hint}>
      <kbd>Page Down</kbd> {children}
    </span>
  );
}
