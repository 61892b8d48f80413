/** Closes the room, and keeps what it leaves for its presenter to save. */
import type { RoomExport } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { closeRoom, exportRoom } from '../../room/presenting.ts';

/** As it was when it was closed. */
export const closedRoomStore = createStore<{ closed?: RoomExport | undefined }>(() => ({}));

/** Without names: they can be asked for before. */
export async function closeWithSummary(): Promise<void> {
  const closed = await exportRoom(false);
  if (closed === undefined) return;
  closedRoomStore.setState({ closed });
  await closeRoom();
}
