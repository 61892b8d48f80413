import type { RoomState } from '@roundtrip/protocol';
import type { Room } from '../src/room/room-store.ts';

export const ANY_ROOM_STATE: RoomState = {
  code: 'ABC234',
  openedAt: '2026-11-30T09:00:00.000Z',
  locked: false,
  participants: 3,
  isPresented: true,
  namesShown: true,
  resultCount: 0,
};

/** As a participant's page has it. */
export const ANY_ROOM: Room = {
  code: ANY_ROOM_STATE.code,
  part: { kind: 'participant', key: 'k', participant: 'p1', isFollowing: true, joining: {} },
  state: ANY_ROOM_STATE,
  invitation: 0,
  results: new Map(),
  ownAnswers: {},
};
