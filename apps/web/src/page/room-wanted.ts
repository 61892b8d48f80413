/** Whether this page needs the code of rooms, which most people never do. */
import { createStore } from 'zustand/vanilla';
import { keptRoom } from './kept-room.ts';

interface RoomWanted {
  isWanted: boolean;
  /** The page is in a room. */
  isInRoom: boolean;
  /** How often *Open a room* has been pressed. */
  presses: number;
}

export const roomWantedStore = createStore<RoomWanted>(() => ({
  // The tab was in one before it was reloaded.
  isWanted: keptRoom.read() !== undefined,
  isInRoom: false,
  presses: 0,
}));

export function wantRoom(): void {
  roomWantedStore.setState({ isWanted: true });
}

export function pressOpenRoom(): void {
  roomWantedStore.setState(({ presses }) => ({ isWanted: true, presses: presses + 1 }));
}
