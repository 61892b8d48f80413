import { type KeyboardEvent, useId, useState } from 'react';
import { enteredNumber } from './entered-number.ts';
import styles from './NumberField.module.css';

export interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  whole?: boolean;
  unit?: string;
  /** What an empty field means; without it, an empty entry is dropped. */
  empty?: { text: string; onEmpty: () => void };
  isEmpty?: boolean;
  onChange: (value: number) => void;
}

/**
 * Exact entry of a number. It takes effect on Enter or on leaving the field. An entry out of range is clamped, one that is
 * not a number dropped, and a note below says so until the field is edited or its value changes.
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
  const [note, setNote] = useState<{ text: string; of: number }>();
  const unitId = useId();
  const shown = isEmpty ? '' : format.format(value);

  const commit = () => {
    if (draft === undefined) return;
    setDraft(undefined);
    const entered = enteredNumber(draft, { min, max, whole: whole ?? false, unit });
    if (entered.kind === 'empty') {
      empty?.onEmpty();
      return;
    }
    if (entered.note !== undefined) {
      setNote({ text: entered.note, of: entered.kind === 'number' ? entered.value : value });
    }
    if (entered.kind === 'number' && (entered.value !== value || isEmpty)) onChange(entered.value);
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
    <span className={styles.entry}>
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
          onChange={(event) => {
            setDraft(event.target.value);
            setNote(undefined);
          }}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && !(isEmpty && draft === undefined) && (
          <span className={styles.unit} id={unitId}>
            {unit}
          </span>
        )}
      </span>
      <span className={styles.note} role="status">
        {note?.of === value && note.text}
      </span>
    </span>
  );
}

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
