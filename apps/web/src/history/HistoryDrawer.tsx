import { History, X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { type ReactNode, Suspense, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './HistoryDrawer.module.css';

export interface HistoryDrawerProps {
  /** Beside the button's name, such as that the storage is full. */
  notice?: string | undefined;
  /** Beside it too: what is compared. */
  marks?: ReactNode;
  /** The list. @param close closes the drawer */
  children: (close: () => void) => ReactNode;
}

/** A button, and the list that it opens of what this browser keeps. The results beside it stay in sight. */
export function HistoryDrawer({ notice, marks, children }: HistoryDrawerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button>
          <History aria-hidden="true" />
          History
          {notice !== undefined && <span className={styles.count}>{notice}</span>}
          {marks}
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content
          className={styles.panel}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // Focusing the first name would open a phone's keyboard.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onEscapeKeyDown={(event) => {
            // In a name, Escape undoes what was typed instead.
            if (event.target instanceof HTMLInputElement) event.preventDefault();
          }}
        >
          <Dialog.Title className={styles.title}>History</Dialog.Title>
          <Dialog.Close asChild>
            <Button look="icon" className={styles.close} aria-label="Close the history">
              <X aria-hidden="true" />
            </Button>
          </Dialog.Close>
          <Suspense fallback={<p className={styles.hint}>Loading the history…</p>}>
            {children(() => setOpen(false))}
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
