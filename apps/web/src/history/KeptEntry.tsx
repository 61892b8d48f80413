import { Pin, PinOff, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import type { Card } from './card.ts';
import styles from './KeptEntry.module.css';
import { NameField } from './NameField.tsx';

export interface KeptEntryProps {
  card: Card;
  /** What it is, in the plural: "runs". */
  kind: string;
  isCompared: boolean;
  /** Before its name. */
  mark?: ReactNode;
  canPin: boolean;
  /** Why it cannot be forgotten at the moment. */
  inUse?: string | undefined;
  /** Said first: that it is not all there. */
  warning?: { text: string; title: string } | undefined;
  /** When and where it was measured. */
  facts: string;
  /** What was measured. */
  children: ReactNode;
  actions: ReactNode;
  onRename: (name: string) => void;
  onPin: (isPinned: boolean) => void;
  onForget: () => void;
}

/** One of what this browser keeps: its name, what is known of it, and what can be done with it. */
export function KeptEntry({
  card: { name, isPinned },
  kind,
  isCompared,
  mark,
  canPin,
  inUse,
  warning,
  facts,
  children,
  actions,
  onRename,
  onPin,
  onForget,
}: KeptEntryProps) {
  return (
    <li className={styles.run} aria-label={name} data-laid={isCompared}>
      <div className={styles.head}>
        {mark}
        <NameField name={name} onRename={onRename} />
        <Button
          look="icon"
          aria-label={isPinned ? `Unpin ${name}` : `Pin ${name}`}
          title={canPin ? (isPinned ? 'Unpin' : 'Pin') : `No more ${kind} can be pinned: unpin another first`}
          disabled={!canPin}
          onClick={() => onPin(!isPinned)}
        >
          {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        </Button>
        <Button
          look="icon"
          aria-label={`Forget ${name}`}
          title={isPinned ? 'Pinned: unpin it first' : (inUse ?? 'Forget')}
          disabled={isPinned || inUse !== undefined}
          onClick={onForget}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {warning !== undefined && (
        <p className={styles.early} title={warning.title}>
          {warning.text}
        </p>
      )}
      <p className={styles.facts}>{facts}</p>
      {children}
      <div className={styles.actions}>{actions}</div>
    </li>
  );
}
