import { useStore } from 'zustand/react';
import { partOnDemand } from '../page/later-part.ts';
import { LetterMark } from '../pictures/EarlierNames.tsx';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { historyStore } from './history-store.ts';

/** Comes with the schema library and the database: loaded when first opened. */
const HistoryPanel = partOnDemand(() => import('./HistoryPanel.tsx'));

/** Opens the list of the runs that this browser keeps. */
export function HistoryButton() {
  const { earlierStore } = useWorkbench();
  const laidOver = useStore(earlierStore, ({ earlier }) => earlier);
  const isFull = useStore(historyStore, ({ trouble }) => trouble === 'full');
  return (
    <HistoryDrawer
      notice={isFull ? 'run not kept' : undefined}
      marks={
        <>
          {laidOver.length > 0 && <span className="visually-hidden">compared with:</span>}
          {laidOver.map(({ id, letter }) => (
            <LetterMark key={id} letter={letter} />
          ))}
        </>
      }
    >
      {(close) => <HistoryPanel onDone={close} />}
    </HistoryDrawer>
  );
}
