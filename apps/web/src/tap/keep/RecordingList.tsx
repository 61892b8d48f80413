import { FolderOpen, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { count } from '../../format/quantity.ts';
import { KeptList } from '../../history/KeptList.tsx';
import type { Trouble } from '../../history/shelf-store.ts';
import { MAX_CHARACTERS, MAX_PINNED, MAX_ROWS, RECORDINGS_KEPT } from './bounds.ts';
import { RecordingEntry } from './RecordingEntry.tsx';
import styles from './RecordingList.module.css';
import { openFile, readRecordings } from './recordings.ts';
import { recordingsStore } from './recordings-store.ts';

/** The recordings that this browser keeps, to open, compare, name, pin, save and forget. */
export default function RecordingList({ onDone }: { onDone: () => void }) {
  const shelved = useStore(recordingsStore);
  const { fileProblem } = shelved;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    recordingsStore.setState({ fileProblem: undefined });
    void readRecordings();
  }, []);
  return (
    <KeptList
      {...shelved}
      about={
        <>
          The last {RECORDINGS_KEPT} recordings stay in this browser, and pinned ones until you forget them. A
          recording goes from the opening of the tap, or Clear, to the next. Of each, the latest{' '}
          {count(MAX_ROWS)} commands are kept with their replies, at most {count(MAX_CHARACTERS / 1_000_000)}{' '}
          MB of them; passwords are not.
        </>
      }
      troubles={TROUBLES}
      none="No recordings yet. Point a program at the tap: what it asks is kept here by itself."
      recentTitle="Recent recordings"
      maxPinned={MAX_PINNED}
      entry={(card, canPin) => <RecordingEntry key={card.id} card={card} canPin={canPin} onDone={onDone} />}
    >
      <div className={styles.file}>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          aria-label="A recording in a file"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // So that the same file can be chosen again.
            event.target.value = '';
            if (file !== undefined) void openFile(file).then((isOpen) => isOpen && onDone());
          }}
        />
        <Button onClick={() => input.current?.click()}>
          <FolderOpen aria-hidden="true" />
          Open a file
        </Button>
        {fileProblem !== undefined && (
          <p className={styles.problem} role="alert">
            <TriangleAlert aria-hidden="true" />
            {fileProblem}
          </p>
        )}
      </div>
    </KeptList>
  );
}

const TROUBLES: Readonly<Record<Trouble, string>> = {
  'no-storage':
    'This browser stores nothing for this page, as in a private window: recordings are kept until the page is closed. Save those that you need.',
  full: 'The browser’s storage for this page is full: the last recording was not kept. Forget some of those below.',
  failed: 'The browser’s storage did not respond: nothing was changed.',
  unreadable: 'This recording can no longer be read: it is damaged, or from another version.',
};
