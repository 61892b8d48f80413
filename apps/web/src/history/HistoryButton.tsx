import { History, X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { Suspense, useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { partOnDemand } from '../page/later-part.ts';
import { LetterMark } from '../pictures/EarlierNames.tsx';
import { useWorkbench } from '../workbench/workbench-context.ts';
import styles from './HistoryButton.module.css';
import { historyStore } from './history-store.ts';

/** Comes with the schema library and the database: loaded when first opened. */
const HistoryPanel = partOnDemand(() => import('./HistoryPanel.tsx'));

/** Opens the list of the runs that this browser keeps. The results beside it stay in sight. */
export function HistoryButton() {
  const { earlierStore } = useWorkbench();
  const laidOver = useStore(earlierStore, ({ earlier }) => earlier);
  const isFull = useStore(historyStore, ({ trouble }) => trouble === 'full');
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button>
          <History aria-hidden="true" />
          History
          {isFull && <span className={styles.count}>run not kept</span>}
          {laidOver.length > 0 && <span className="visually-hidden">compared with:</span>}
          {laidOver.map(({ id, letter }) => (
            <LetterMark key={id} letter={letter} />
          ))}
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
            <HistoryPanel onDone={() => setOpen(false)} />
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
