import { expect, test } from 'vitest';
import { ANY_ROOM, ANY_ROOM_STATE } from '../../test/any-room.ts';
import { withResults, withState } from './room-changes.ts';

const question = { id: 'q', text: 'How many?', unit: '', answers: 1, isRevealed: false };
const result = (participant: string, totalMs: number) => ({
  participant,
  lanes: [{ strategy: { kind: 'sequential' as const }, totalMs, roundTrips: 1, p50Ms: 1 }],
});

test('the own answer stays through the snapshots for everybody, which do not tell it', () => {
  const joined = withState(ANY_ROOM, { ...ANY_ROOM_STATE, question, ownAnswer: 7 });
  expect(joined.ownAnswers).toEqual({ q: 7 });
  expect(withState(joined, { ...ANY_ROOM_STATE, question: { ...question, answers: 2 } }).ownAnswers).toEqual({
    q: 7,
  });
});

test('the latest result of each counts, and another invitation begins with none', () => {
  const invitation = { number: 1, isOpen: true };
  const invited = withState(ANY_ROOM, { ...ANY_ROOM_STATE, invitation });
  const first = withResults(invited, { invitation: 1, results: [result('p1', 9), result('p2', 5)] });
  const second = withResults(first, { invitation: 1, results: [result('p1', 3)] });
  expect([...second.results.values()].map(({ lanes }) => lanes[0]?.totalMs)).toEqual([3, 5]);
  const again = withState(second, { ...ANY_ROOM_STATE, invitation: { number: 2, isOpen: true } });
  expect(again.results.size).toBe(0);
  expect(withResults(again, { invitation: 1, results: [result('p3', 1)] }).results.size).toBe(0);
  // Results may overtake the snapshot that tells of their invitation.
  const early = withResults(second, { invitation: 2, results: [result('p3', 1)] });
  expect([...early.results.keys()]).toEqual(['p3']);
  expect(withState(early, { ...ANY_ROOM_STATE, invitation: { number: 2, isOpen: true } }).results.size).toBe(
    1,
  );
});
