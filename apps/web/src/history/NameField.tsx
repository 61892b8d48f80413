import { type KeyboardEvent, useState } from 'react';
import { LONGEST_NAME } from './card.ts';
import styles from './NameField.module.css';

export interface NameFieldProps {
  name: string;
  onRename: (name: string) => void;
}

/** The name of what is kept. A change takes effect on Enter or on leaving the field; Escape undoes it. */
export function NameField({ name, onRename }: NameFieldProps) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    const wanted = draft?.trim();
    setDraft(undefined);
    if (wanted && wanted !== name) onRename(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== undefined) {
      setDraft(undefined);
      // Do not close the panel as well.
      event.stopPropagation();
    }
  };
  return (
    <input
      className={styles.name}
      type="text"
      autoComplete="off"
      aria-label={`Name of ${name}`}
      maxLength={LONGEST_NAME}
      value={draft ?? name}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
