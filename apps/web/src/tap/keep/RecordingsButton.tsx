import { useStore } from 'zustand/react';
import { HistoryDrawer } from '../../history/HistoryDrawer.tsx';
import { partOnDemand } from '../../page/later-part.ts';
import { recordingsStore } from './recordings-store.ts';

/** Comes with the schema library and the database: loaded when first opened. */
const RecordingList = partOnDemand(() => import('./RecordingList.tsx'));

/** Opens the list of the recordings that this browser keeps. */
export function RecordingsButton() {
  const isFull = useStore(recordingsStore, ({ trouble }) => trouble === 'full');
  return (
    <HistoryDrawer notice={isFull ? 'recording not kept' : undefined}>
      {(close) => <RecordingList onDone={close} />}
    </HistoryDrawer>
  );
}
