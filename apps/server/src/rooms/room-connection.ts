import type { RoomEvents } from '@roundtrip/protocol';
import type { Viewer } from '../viewers/viewer.ts';

export type RoomEventName = keyof RoomEvents;
export type RoomPayload<Name extends RoomEventName> = Parameters<RoomEvents[Name]>[0];

/** A connection, as a room sees it. */
export interface RoomConnection {
  /** Of the socket. */
  readonly id: string;
  /** Who is told of runs on it, and in which session. */
  readonly viewer: Viewer;
  /** Whether enough is waiting to be written: what is left out now is told once that has been written. */
  readonly isFull: boolean;
  /** Its session has been admitted to a room, or is in none any longer: whether the connection counts against its address. */
  countsInRoom(isAdmitted: boolean): void;
}

/** Sends an event to connections, encoded once for all of them. */
export type Broadcast = <Name extends RoomEventName>(
  to: readonly RoomConnection[],
  event: Name,
  payload: RoomPayload<Name>,
) => void;
