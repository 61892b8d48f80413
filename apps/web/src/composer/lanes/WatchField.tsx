import { useId, useState } from 'react';
import styles from './WatchField.module.css';

export interface WatchFieldProps {
  keys: readonly string[];
  onChange: (keys: string[]) => void;
}

/** Keys to WATCH before each transaction, separated by spaces. */
export default function WatchField({ keys, onChange }: WatchFieldProps) {
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const commit = () => {
    if (draft !== undefined) onChange(draft.split(/\s+/).filter((key) => key !== ''));
    setDraft(undefined);
  };
  return (
    <span className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        WATCH
      </label>
      <input
        className={styles.input}
        id={id}
        type="text"
        placeholder="no keys"
        spellCheck={false}
        autoCapitalize="off"
        value={draft ?? keys.join(' ')}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </span>
  );
}
