import type { ReactNode } from 'react';
import styles from './ChartTooltip.module.css';

export interface ChartTooltipProps {
  title: string;
  items: readonly { key: string; mark: ReactNode; label: string; value: string; note?: string | undefined }[];
}

/** What a pointed-at place of a chart holds, in numbers with units. */
export function ChartTooltip({ title, items }: ChartTooltipProps) {
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
    </div>
  );
}
