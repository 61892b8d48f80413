/** The simulated loss of a connection, on a real Redis: what the client knows, and what was really done. */
import { type Experiment, type LaneObserved, STATUS, type Strategy } from '@roundtrip/protocol';
import { expect } from 'vitest';
import { pipelined, transaction } from './experiments.ts';
import { test } from './fixtures.ts';
import { type FinishedRun, rowsOf } from './viewer.ts';

/** Commands that count themselves: the final value of the counter is the number that were executed. */
function counting(commands: number, lanes: Strategy[], network: Partial<Experiment['network']>): Experiment {
  return {
    workload: { kind: 'commands', text: `${commands} INCR n` },
    lanes,
    network: { rttMs: 1, ...network },
    observer: { text: 'GET n', everyMs: 1 },
  };
}

/** What the second client found after the lane. */
function left({ events }: FinishedRun, lane: number): number {
  const observed = events.flatMap(({ name, payload }) =>
    name === 'lane:observed' ? [payload as unknown as LaneObserved] : [],
  );
  const last = observed.findLast((each) => each.lane === lane)?.replies[0] ?? '';
  return Number(/\d+/.exec(last)?.[0] ?? 0);
}

test('after the given number of replies the connection is lost, and commands without a reply are not answered', async ({
  viewer,
}) => {
  const run = await viewer.run(counting(1000, [pipelined(1000)], { dropAfterReplies: 300 }));
  expect(run.failed).toBeUndefined();
  const statuses = rowsOf(run, 0).map(({ status }) => status);
  expect(statuses).toEqual([...Array(300).fill(STATUS.ok), ...Array(700).fill(STATUS.unanswered)]);
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 1000, unanswered: 700, errors: 0 });
  // The reply that found the connection lost had been given. The rest was handed over in one piece: when Redis meets the
  // closed connection, it discards whatever it has not read.
  expect(left(run, 0)).toBeGreaterThan(300);
  expect(left(run, 0)).toBeLessThanOrEqual(1000);
});

test('sent one by one, only one command is in doubt', async ({ viewer }) => {
  const run = await viewer.run(counting(50, [{ kind: 'sequential' }], { dropAfterReplies: 20 }));
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 21, unanswered: 1, roundTrips: 21 });
  expect(left(run, 0)).toBe(21);
});

test('a batch is lost as a whole: those before it are done, and some or all of its own commands', async ({
  viewer,
}) => {
  const run = await viewer.run(counting(50, [pipelined(10)], { dropAfterReplies: 20 }));
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 30, unanswered: 10, roundTrips: 3 });
  expect(left(run, 0)).toBeGreaterThan(20);
  expect(left(run, 0)).toBeLessThanOrEqual(30);
});

test('nothing of a transaction is done if the connection is lost before EXEC has arrived', async ({
  viewer,
}) => {
  // At this rate EXEC arrives after 7 seconds, and the first reply, which ends the lane, after some 20 milliseconds.
  const network = { rttMs: 20, bandwidthMbps: 1, dropAfterReplies: 0 };
  const run = await viewer.run(counting(20_000, [transaction(20_000), pipelined(20_000)], network));
  for (const { summary } of run.finished?.lanes ?? []) expect(summary.unanswered).toBe(20_000);
  expect(left(run, 0)).toBe(0);
  expect(left(run, 1)).toBeGreaterThan(0);
});

test('a connection that is to break only after the last reply holds', async ({ viewer }) => {
  const run = await viewer.run(counting(50, [pipelined(50)], { dropAfterReplies: 50 }));
  expect(run.finished?.lanes[0]?.summary.unanswered).toBeUndefined();
  expect(left(run, 0)).toBe(50);
});

test('it breaks at any distance, and again in every lane', async ({ viewer }) => {
  const lanes: Strategy[] = [{ kind: 'concurrent' }, { kind: 'auto-pipelined' }, { kind: 'sequential' }];
  const run = await viewer.run(counting(40, lanes, { rttMs: 0, dropAfterReplies: 10 }));
  expect(run.failed).toBeUndefined();
  expect(run.finished?.lanes.map(({ summary }) => summary.commands - (summary.unanswered ?? 0))).toEqual([
    10, 10, 10,
  ]);
});
