import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { UNPINNED_KEPT } from './forgotten.ts';
import { HistoryEntry } from './HistoryEntry.tsx';
import { readHistory } from './history.ts';
import { historyStore } from './history-store.ts';
import { KeptList } from './KeptList.tsx';
import type { Trouble } from './shelf-store.ts';

/** The runs that this browser keeps, to name, pin, compare and forget. */
export default function HistoryPanel({ onDone }: { onDone: () => void }) {
  const shelved = useStore(historyStore);
  const { runStore } = useWorkbench();
  const shownId = useStore(runStore, ({ run }) => (run.kind === 'idle' ? undefined : run.runId));
  useEffect(() => {
    void readHistory();
  }, []);
  return (
    <KeptList
      {...shelved}
      about={
        <>
          The last {UNPINNED_KEPT} runs stay in this browser, and pinned runs until you forget them. Kept are
          the figures, those of repeats and of a sweep at several RTTs included, and the points that Race and
          Latency draw: all of them up to 1,000 commands, the extremes beyond that. Of a run that was stopped
          or failed, what had arrived is kept.
        </>
      }
      troubles={TROUBLES}
      none="No runs yet."
      recentTitle="Recent runs"
      entry={(card, canPin) => (
        <HistoryEntry
          key={card.id}
          card={card}
          onRestored={onDone}
          isShown={card.id === shownId}
          canPin={canPin}
        />
      )}
    />
  );
}

const TROUBLES: Readonly<Record<Trouble, string>> = {
  'no-storage':
    'This browser stores nothing for this page, as in a private window: runs are kept until the page is closed.',
  full: 'The browser’s storage for this page is full: the last run was not kept. Forget some of the runs below.',
  failed: 'The browser’s storage did not respond: nothing was changed.',
  unreadable: 'The points of this run can no longer be read: they are damaged, or from another version.',
};
