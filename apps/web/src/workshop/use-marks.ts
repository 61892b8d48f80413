import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { roomStore } from '../room/room-store.ts';
import { type ResultMark, resultMarks } from './invitation/result-marks.ts';

/** The results of the room's invitation, the own one marked. */
export function useMarks(): readonly ResultMark[] {
  const results = useStore(roomStore, ({ room }) => room?.results);
  const own = useStore(roomStore, ({ room }) =>
    room?.part.kind === 'participant' ? room.part.participant : undefined,
  );
  return useMemo(() => resultMarks(results?.values() ?? [], own), [results, own]);
}
