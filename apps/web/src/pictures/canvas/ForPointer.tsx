import type { ReactNode } from 'react';
import styles from './ForPointer.module.css';

/** Words that suit the pointing device. */
export function ForPointer({ mouse, touch }: { mouse: ReactNode; touch: ReactNode }) {
  return (
    <>
      <span className={styles.mouse}>{mouse}</span>
      <span className={styles.touch}>{touch}</span>
    </>
  );
}
