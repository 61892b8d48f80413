import type { ReactNode } from 'react';
import { countOf } from '../format/quantity.ts';
import styles from './ChartTooltip.module.css';

export interface ChartTooltipProps {
  title: string;
  items: readonly { key: string; mark: ReactNode; label: string; value: string; note?: string | undefined }[];
  /** How many lanes are not among the items. */
  leftOut?: number;
}

/** The values at the pointed-at place of a chart, with units. */
export function ChartTooltip({ title, items, leftOut = 0 }: ChartTooltipProps) {
  return (
    <div className={styles.tooltip}>
      <p className={styles.title}>{title}</p>
      <ul>
        {items.map(({ key, mark, label, value, note }) => (
          <li key={key} className={styles.item}>
            {mark}
            <span>{label}</span>
            <span className={styles.value}>{value}</span>
            {note !== undefined && <span className={styles.note}>{note}</span>}
          </li>
        ))}
      </ul>
      {leftOut > 0 && <p className={styles.title}>and {countOf(leftOut, 'more lane')}</p>}
    </div>
  );
}
