import { type KeyboardEvent, useState } from 'react';
import { renameRun } from './history.ts';
import styles from './NameField.module.css';
import { LONGEST_NAME } from './run-record.ts';

/** The name of a kept run. A change takes effect on Enter or on leaving the field; Escape undoes it. */
export function NameField({ id, name }: { id: string; name: string }) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    const wanted = draft?.trim();
    setDraft(undefined);
    if (wanted && wanted !== name) void renameRun(id, wanted);
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
