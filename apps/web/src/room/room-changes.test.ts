import type { RoomState } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { withResults, withState } from './room-changes.ts';
import type { Room } from './room-store.ts';

const STATE: RoomState = {
  code: 'ABC234',
  locked: false,
  participants: 3,
  isPresented: true,
  namesShown: true,
  resultCount: 0,
};
const question = { id: 'q', text: 'How many?', unit: '', answers: 1, isRevealed: false };
const ROOM: Room = {
  code: 'ABC234',
  part: { kind: 'participant', key: 'k', participant: 'p1', isFollowing: true },
  state: STATE,
  invitation: 0,
  results: new Map(),
  ownAnswers: {},
};
const result = (participant: string, totalMs: number) => ({
  participant,
  lanes: [{ strategy: { kind: 'sequential' as const }, totalMs, roundTrips: 1, p50Ms: 1 }],
});

test('the own answer stays through the snapshots for everybody, which do not tell it', () => {
  const joined = withState(ROOM, { ...STATE, question, ownAnswer: 7 });
  expect(joined.ownAnswers).toEqual({ q: 7 });
  expect(withState(joined, { ...STATE, question: { ...question, answers: 2 } }).ownAnswers).toEqual({ q: 7 });
});

test('the latest result of each counts, and another invitation begins with none', () => {
  const invitation = { number: 1, isOpen: true };
  const invited = withState(ROOM, { ...STATE, invitation });
  const first = withResults(invited, { invitation: 1, results: [result('p1', 9), result('p2', 5)] });
  const second = withResults(first, { invitation: 1, results: [result('p1', 3)] });
  expect([...second.results.values()].map(({ lanes }) => lanes[0]?.totalMs)).toEqual([3, 5]);
  const again = withState(second, { ...STATE, invitation: { number: 2, isOpen: true } });
  expect(again.results.size).toBe(0);
  expect(withResults(again, { invitation: 1, results: [result('p3', 1)] }).results.size).toBe(0);
  // Results may overtake the snapshot that tells of their invitation.
  const early = withResults(second, { invitation: 2, results: [result('p3', 1)] });
  expect([...early.results.keys()]).toEqual(['p3']);
  expect(withState(early, { ...STATE, invitation: { number: 2, isOpen: true } }).results.size).toBe(1);
});
