import {
  type Experiment,
  newColumns,
  type Overcommitment,
  type Strategy,
  type Summary,
} from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { viewLanes } from '../run/lane-views.ts';
import type { EndedRun, LaneRun } from '../run/run-state.ts';
import type { Headline } from './headline.ts';
import { outcomeOf } from './outcome.ts';

const NO_PARTS = { client: 0, outbound: 0, redis: 0, inbound: 0, batch: 0 };

/** A repetition of one command at an RTT of 1 ms, with the microseconds spent in each direction and in Redis. */
function repetition(eachWayUs: number, redisUs = 0, roundTrips = 1) {
  const columns = newColumns(1);
  columns.arrived[0] = eachWayUs;
  columns.replied[0] = eachWayUs + redisUs;
  columns.received[0] = 2 * eachWayUs + redisUs;
  columns.resolved[0] = 2 * eachWayUs + redisUs;
  const partsMs = {
    ...NO_PARTS,
    outbound: eachWayUs / 1000,
    redis: redisUs / 1000,
    inbound: eachWayUs / 1000,
  };
  const totalMs = (2 * eachWayUs + redisUs) / 1000;
  const latencyMs = { min: totalMs, mean: totalMs, p50: totalMs, p90: totalMs, p99: totalMs, max: totalMs };
  const summary = { commands: 1, errors: 0, roundTrips, writes: 1, totalMs, latencyMs, partsMs } as Summary;
  return { commands: 1, trace: { columns, count: 1 }, summary };
}

function headlineOf(
  lanes: readonly LaneRun[],
  strategies: Strategy[],
  jitterMs?: number,
  overcommitment?: Overcommitment,
): Headline {
  const experiment: Experiment = {
    workload: { kind: 'commands', text: 'PING' },
    lanes: strategies,
    network: { rttMs: 1, ...(jitterMs && { jitterMs }) },
  };
  const results = lanes.map(({ repetitions }) => {
    const byTime = repetitions.toSorted((a, b) => (a.summary?.totalMs ?? 0) - (b.summary?.totalMs ?? 0));
    const median = byTime[Math.floor((byTime.length - 1) / 2)] as (typeof byTime)[number];
    return { repetition: repetitions.indexOf(median), summary: median.summary as Summary };
  });
  const run: EndedRun = {
    kind: 'done',
    runId: 'a',
    experiment,
    repetitions: 1,
    floorMs: 0.1,
    ...(overcommitment && { overcommitment }),
    lanes,
    results,
  };
  return outcomeOf(run, viewLanes(run, experiment));
}

const sequential: Strategy = { kind: 'sequential' };
const once = (eachWayUs: number, strategy: Strategy = sequential) =>
  headlineOf([{ repetitions: [repetition(eachWayUs)] }], [strategy]);

describe('measured once', () => {
  test('a link that accounts for much of the time by being late withdraws the claim, and says by how much', () => {
    const { text, details } = once(5_000);
    expect(text).toBe('The machine was too busy to time 1 round trip.');
    expect(details[0]).toMatch(
      /The simulated link was late: 9\.00 ms of the 10\.0 ms that sequential took were unintended delay/,
    );
  });

  test('more workers than processors are named as the cause', () => {
    const lanes = [{ repetitions: [repetition(5_000)] }];
    const { details } = headlineOf(lanes, [sequential], undefined, { workers: 8, processors: 2 });
    expect(details[0]).toMatch(/up to 8 runs at once on 2 processors: fewer WORKERS/);
    const onTime = [{ repetitions: [repetition(500)] }];
    expect(headlineOf(onTime, [sequential], undefined, { workers: 8, processors: 2 }).details).toEqual([]);
  });

  test('a link that kept to the requested delay does not', () => {
    for (const eachWayUs of [500, 550]) expect(once(eachWayUs).details).toEqual([]);
  });

  test('nor does a client that keeps itself busy', () => {
    expect(once(5_000, { kind: 'concurrent' }).details).toEqual([]);
  });
});

describe('repeated', () => {
  const pipelined: Strategy = { kind: 'pipelined', batchSize: 3 };
  const steady = { repetitions: Array.from({ length: 11 }, () => repetition(500)) };
  /** Redis was late in every other repetition. */
  const heldUp = {
    repetitions: Array.from({ length: 11 }, (_, k) => repetition(500, k % 2 === 0 ? 3_000 : 0, 3)),
  };

  test('a lane held up in half of its repetitions gets no factor, only the counts and the reason', () => {
    const { text, details } = headlineOf([heldUp, steady], [sequential, pipelined]);
    expect(text).toBe(
      '1 round trip instead of 3, but the machine was too busy to say how many times faster.',
    );
    expect(details).toEqual([
      'Half of the repetitions of sequential took 4.00 ms or more, a quarter 1.00 ms or less: Redis was slow to answer. ' +
        'Run again when the machine is less busy.',
    ]);
  });

  test('a few repetitions that were held up do not withdraw the claim', () => {
    const some = {
      repetitions: Array.from({ length: 11 }, (_, k) => repetition(k < 3 ? 9_000 : 1_500, 0, 3)),
    };
    const { text } = headlineOf([{ repetitions: some.repetitions }, steady], [sequential, pipelined], 1);
    expect(text).toBe('Pipelining was 3× faster: 1 round trip instead of 3.');
  });

  test('with simulated jitter, repetitions are expected to differ', () => {
    const { text } = headlineOf([heldUp, steady], [sequential, pipelined], 1);
    expect(text).not.toMatch(/busy/);
  });
});
