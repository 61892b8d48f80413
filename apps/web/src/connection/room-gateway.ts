/** The way to the server for rooms: requests with their answers, and what it tells of the room. Decides nothing. */
import type { Ack, RoomAnswers, RoomEvents, RoomRequest, RoomRequestName } from '@roundtrip/protocol';
import { ask } from './ask.ts';
import { followRunEvents, openedSocket } from './gateway.ts';
import type { ServerRunEvent } from './run-events.ts';

type Answer<Name extends RoomRequestName> = Ack<RoomAnswers[Name]>;

export function requestRoom<Name extends RoomRequestName>(
  name: Name,
  request: RoomRequest<Name>,
): Promise<Answer<Name>> {
  return ask<Answer<Name>>(name, request);
}

export interface RoomListener {
  onState: RoomEvents['room:state'];
  onResults: RoomEvents['room:results'];
  onClosed: RoomEvents['room:closed'];
  onRunEvent(event: ServerRunEvent): void;
  /** The connection is a new one, to which the room does not belong unless it is entered again. */
  onBeganAnew(): void;
}

/** Passes on all that the server tells of the room, for as long as the page lives. Call once. */
export async function listenToRoom(listener: RoomListener): Promise<void> {
  followRunEvents((event) =>
    event.type === 'began-anew' ? listener.onBeganAnew() : listener.onRunEvent(event),
  );
  const opened = await openedSocket();
  opened?.on('room:state', listener.onState);
  opened?.on('room:results', listener.onResults);
  opened?.on('room:closed', listener.onClosed);
}
