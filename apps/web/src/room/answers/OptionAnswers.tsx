import { Check, X } from 'lucide-react';
import { countOf } from '../../format/quantity.ts';
import styles from './Answers.module.css';
import type { OptionRow } from './option-rows.ts';

/** What the room answered: a bar for each option, with its count; the own answer and the right ones are marked. */
export function OptionAnswers({ rows }: { rows: readonly OptionRow[] }) {
  return (
    <ul className={styles.rows} aria-label="Answers of the room">
      {rows.map(({ value, label, count, share, isOwn, isRight }) => (
        <li key={value} className={styles.row} data-right={isRight}>
          <span className={styles.bar} aria-hidden="true" style={{ width: `${share * 100}%` }} />
          <span className={styles.label}>
            {label}
            {isOwn && <span className={styles.own}>your answer</span>}
            {isRight && <Check aria-label="right" />}
            {isRight === false && isOwn && <X aria-label="not right" />}
          </span>
          {count !== undefined && (
            <span className={styles.count}>
              {countOf(count, 'answer')} · {Math.round(share * 100)}%
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
