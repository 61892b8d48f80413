import type { ReactNode } from 'react';
import { NumberTable, type NumberTableProps } from '../../pictures/NumberTable.tsx';
import styles from './ResultsFigure.module.css';
import type { PersonMark } from './result-marks.ts';

export interface ResultsFigureProps {
  plot: ReactNode;
  marks: readonly PersonMark[];
  /** What the picture shows, in a sentence or two; how to read its marks is added. */
  words: string;
  table: Pick<NumberTableProps, 'caption' | 'head' | 'rows'>;
}

/** A picture of everybody's results, in words below it, and in numbers on demand. */
export function ResultsFigure({ plot, marks, words, table }: ResultsFigureProps) {
  return (
    <figure className={styles.figure}>
      {plot}
      <figcaption className={styles.caption}>
        {words} {marks.some(({ isOwn }) => isOwn) && 'Yours has a ring. '}
        {marks.some(({ reached }) => reached === false) && 'Hollow marks have not reached the goal.'}
      </figcaption>
      <details className={styles.table}>
        <summary>Table</summary>
        <NumberTable {...table} />
      </details>
    </figure>
  );
}
