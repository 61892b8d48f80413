/** How what the server tells changes the room. Pure. */
import type { RoomResults, RoomState } from '@roundtrip/protocol';
import type { Room } from './room-store.ts';

export function withState(room: Room, state: RoomState): Room {
  const { question, ownAnswer, invitation } = state;
  const isNewInvitation = invitation !== undefined && invitation.number !== room.invitation;
  return {
    ...room,
    state,
    ...(isNewInvitation && { invitation: invitation.number, results: new Map() }),
    // A snapshot for everybody does not tell what each has answered.
    ...(question !== undefined &&
      ownAnswer !== undefined && { ownAnswers: { ...room.ownAnswers, [question.id]: ownAnswer } }),
  };
}

/** Results of an earlier invitation are late: they change nothing. */
export function withResults(room: Room, { invitation, results, removed = [] }: RoomResults): Room {
  if (invitation < room.invitation) return room;
  const before = invitation === room.invitation ? room.results : [];
  const after = new Map([...before, ...results.map((result) => [result.participant, result] as const)]);
  for (const participant of removed) after.delete(participant);
  return { ...room, invitation, results: after };
}
