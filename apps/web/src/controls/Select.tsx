import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Select.module.css';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}

/** Options under a heading of their own. */
export interface SelectGroup<Value extends string> {
  label: string;
  options: readonly SelectOption<Value>[];
}

export interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  /** Listed after the options. */
  groups?: readonly SelectGroup<Value>[];
  /** Shown before the chosen option. */
  mark?: ReactNode;
  onChange: (value: Value) => void;
}

/** A native select in the page's look: a menu that people know, on phones too. */
export function Select<Value extends string>({
  label,
  value,
  options,
  groups = [],
  mark,
  onChange,
}: SelectProps<Value>) {
  const all = [...options, ...groups.flatMap((group) => group.options)];
  return (
    <span className={styles.frame}>
      {mark !== undefined && <span className={styles.mark}>{mark}</span>}
      <select
        className={styles.select}
        data-marked={mark !== undefined}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = all.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        <Options of={options} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options of={group.options} />
          </optgroup>
        ))}
      </select>
      <ChevronDown className={styles.chevron} aria-hidden="true" />
    </span>
  );
}

function Options({ of }: { of: readonly SelectOption<string>[] }) {
  return of.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
