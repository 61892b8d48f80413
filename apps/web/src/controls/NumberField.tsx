import { type KeyboardEvent, useId, useState } from 'react';
import styles from './NumberField.module.css';

export interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  whole?: boolean;
  unit?: string;
  /** What an empty field means; without it, empty is refused. */
  empty?: { text: string; onEmpty: () => void };
  isEmpty?: boolean;
  onChange: (value: number) => void;
}

/**
 * Exact entry of a number. What is typed takes effect on Enter or when the field is left; what is no number in range
 * is brought into range or put back.
 */
export function NumberField({
  label,
  value,
  min,
  max,
  whole,
  unit,
  empty,
  isEmpty,
  onChange,
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  const unitId = useId();
  const shown = isEmpty ? '' : format.format(value);

  const commit = () => {
    if (draft === undefined) return;
    setDraft(undefined);
    const text = draft.replace(/[,\s]/g, '');
    if (text === '') {
      empty?.onEmpty();
      return;
    }
    const typed = Number(text);
    if (Number.isNaN(typed)) return;
    const inRange = Math.min(max, Math.max(min, whole ? Math.round(typed) : typed));
    if (inRange !== value || isEmpty) onChange(inRange);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') setDraft(undefined);
    else if (whole && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      setDraft(undefined);
      onChange(Math.min(max, Math.max(min, value + (event.key === 'ArrowUp' ? 1 : -1))));
    }
  };

  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        aria-label={label}
        aria-describedby={unit === undefined || isEmpty ? undefined : unitId}
        placeholder={empty?.text}
        value={draft ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit !== undefined && !(isEmpty && draft === undefined) && (
        <span className={styles.unit} id={unitId}>
          {unit}
        </span>
      )}
    </span>
  );
}

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
