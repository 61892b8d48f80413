import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Select.module.css';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}

export interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  /** Shown before the chosen option. */
  mark?: ReactNode;
  onChange: (value: Value) => void;
}

/** The platform's own select in the page's look: the menu a person knows, on a phone too. */
export function Select<Value extends string>({ label, value, options, mark, onChange }: SelectProps<Value>) {
  return (
    <span className={styles.frame}>
      {mark !== undefined && <span className={styles.mark}>{mark}</span>}
      <select
        className={styles.select}
        data-marked={mark !== undefined}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.chevron} aria-hidden="true" />
    </span>
  );
}
