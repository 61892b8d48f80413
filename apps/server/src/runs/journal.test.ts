import type { RunEvent } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { type Entry, Journal } from './journal.ts';

const runId = 'r';
const started: RunEvent = { event: 'run:started', payload: { runId, floorMs: 1 } };
const queued = (position: number): RunEvent => ({ event: 'run:queued', payload: { runId, position } });
const begun = (repetition: number): RunEvent => ({
  event: 'lane:started',
  payload: { runId, lane: 0, repetition, commands: 10 },
});
const chunk = (repetition: number, from: number): RunEvent => ({
  event: 'lane:chunk',
  payload: { runId, lane: 0, repetition, from, count: 1, columns: new Uint8Array(37) },
});
const observed = (repetition: number): RunEvent => ({
  event: 'lane:observed',
  payload: { runId, lane: 0, repetition, at: 1, state: 0, replies: ['OK'] },
});

const looked = (repetition: number): RunEvent => ({
  event: 'lane:looks',
  payload: { runId, lane: 0, repetition, from: 0, count: 1, columns: new Uint8Array(16) },
});

function follower() {
  const entries: Entry[] = [];
  return {
    take: (entry: Entry) => void entries.push(entry),
    told: () => entries.flatMap(({ told }) => told ?? []),
  };
}

function journalOf(...told: RunEvent[]): Journal {
  const journal = new Journal();
  for (const each of told) journal.tell(each);
  return journal;
}

test('a follower is told what comes from then on, and nothing after it has stopped to follow', () => {
  const journal = journalOf(started);
  const one = follower();
  journal.follow(one);
  journal.tell(begun(0));
  journal.unfollow(one);
  journal.tell(chunk(0, 0));
  expect(one.told()).toEqual([begun(0)]);
});

test('who asks for all is told all in order, then what comes, each once; not that it once waited', () => {
  const journal = journalOf(queued(2), queued(1), started, begun(0), chunk(0, 0));
  const one = follower();
  journal.follow(one);
  journal.retell(one);
  journal.tell(chunk(0, 1));
  expect(one.told()).toEqual([started, begun(0), chunk(0, 0), chunk(0, 1)]);
});

test('who stops and follows again is told the rest, each entry once; who comes late is told all', () => {
  const journal = journalOf(queued(1), started, begun(0));
  const [one, late] = [follower(), follower()];
  journal.followRest(one);
  journal.followRest(one);
  journal.tell(chunk(0, 0));
  journal.unfollow(one);
  journal.unfollow(one);
  journal.tell(chunk(0, 1));
  journal.tell(chunk(0, 2));
  expect(one.told()).toEqual([started, begun(0), chunk(0, 0)]);
  journal.followRest(one);
  journal.tell(chunk(0, 3));
  journal.followRest(late);
  const all = [started, begun(0), chunk(0, 0), chunk(0, 1), chunk(0, 2), chunk(0, 3)];
  expect(one.told()).toEqual(all);
  expect(late.told()).toEqual(all);
  expect([...journal]).toEqual([queued(1), ...all]);
});

test('the oldest repetition is let go of first, and that under way never', () => {
  const journal = journalOf(
    begun(0),
    chunk(0, 0),
    observed(0),
    looked(0),
    begun(1),
    chunk(1, 0),
    begun(2),
    chunk(2, 0),
  );
  const one = follower();
  journal.retell(one);
  expect(journal.forgetOldestRepetition()).toBe(true);
  expect(one.told()).toEqual([begun(0), begun(1), chunk(1, 0), begun(2), chunk(2, 0)]);
  expect(journal.forgetOldestRepetition()).toBe(true);
  const before = journal.detailBytes;
  expect(journal.forgetOldestRepetition()).toBe(false);
  expect(journal.detailBytes).toBe(before);
  expect(one.told()).toEqual([begun(0), begun(1), begun(2), chunk(2, 0)]);
});

test('what is let go of weighs nothing any more', () => {
  const journal = journalOf(started, begun(0), chunk(0, 0), observed(0), looked(0), chunk(0, 1));
  expect(journal.detailBytes).toBeGreaterThan(2 * 37 + 16);
  journal.forgetDetails();
  expect(journal.detailBytes).toBe(0);
});
