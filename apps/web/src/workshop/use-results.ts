import type { RoomResult } from '@roundtrip/protocol';
import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { roomStore } from '../room/room-store.ts';

/** The results of the room's invitation, and whose page this is. */
export function useResults(): { results: readonly RoomResult[]; own: string | undefined } {
  const byPerson = useStore(roomStore, ({ room }) => room?.results);
  const own = useStore(roomStore, ({ room }) =>
    room?.part.kind === 'participant' ? room.part.participant : undefined,
  );
  const results = useMemo(() => [...(byPerson?.values() ?? [])], [byPerson]);
  return { results, own };
}
