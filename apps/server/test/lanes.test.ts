/** What the lessons claim, on a real Redis: counts, order and states, never times. */

import { type Experiment, INSTANTS, LIMITS, STATUS, type Strategy } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import fc from 'fast-check';
import { describe, expect, onTestFinished } from 'vitest';
import { experiment, pipelined, transaction } from './experiments.ts';
import { test as it } from './fixtures.ts';
import { rowsOf } from './viewer.ts';

const anyStrategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constantFrom<Strategy>({ kind: 'sequential' }, { kind: 'concurrent' }, { kind: 'auto-pipelined' }),
  fc.integer({ min: 1, max: 40 }).map(pipelined),
  fc.integer({ min: 1, max: 40 }).map((batchSize) => transaction(batchSize)),
  fc.integer({ min: 1, max: 40 }).map((batchSize) => transaction(batchSize, ['w'])),
);
const anyPhases = fc.array(
  fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(
        'SET a:{i} {i}',
        'GET a:{i}',
        'INCR a:{i}',
        'LPUSH a:{i} x',
        'RPUSH l {i} x',
        'LRANGE l 0 -1',
      ),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 3 },
);

describe('for any workload and strategy', () => {
  it('there is a row for each command, instants and round trips never go back, parts sum to the latency, and ⌈n/b⌉ holds per phase', async ({
    viewer,
  }) => {
    await fc.assert(
      fc.asyncProperty(anyPhases, anyStrategy, fc.constantFrom(0, 0.3), async (phases, strategy, rttMs) => {
        const text = phases
          .map((lines) => lines.map(([repeat, command]) => `${repeat} ${command}`).join('\n'))
          .join('\n---\n');
        const sizes = phases.map((lines) => lines.reduce((sum, [repeat]) => sum + repeat, 0));
        const commands = sizes.reduce((a, b) => a + b, 0);
        const run = await viewer.run(experiment(text, { lanes: [strategy], network: { rttMs } }));
        const rows = rowsOf(run, 0);
        expect(rows).toHaveLength(commands);
        let roundTrip = 0;
        for (const row of rows) {
          const instants = INSTANTS.map((name) => row[name]);
          expect(instants).toEqual([...instants].sort((a, b) => a - b));
          expect(row.roundTrip).toBeGreaterThanOrEqual(roundTrip);
          roundTrip = row.roundTrip;
        }
        const summary = run.finished?.lanes[0]?.summary;
        if (!summary) throw new Error(run.failed?.error.message);
        expect(summary.errors).toBe(rows.filter((row) => row.status === STATUS.error).length);
        const parts = Object.values(summary.partsMs).reduce((a, b) => a + b, 0);
        expect(parts).toBeCloseTo(summary.latencyMs.mean, 6);
        if ('batchSize' in strategy) {
          const perBatch = strategy.kind === 'transaction' && strategy.watch ? 2 : 1;
          const batches = sizes.reduce((sum, size) => sum + Math.ceil(size / strategy.batchSize), 0);
          expect(summary.roundTrips).toBe(batches * perBatch);
          expect(summary.writes).toBe(batches * perBatch);
        }
        if (strategy.kind === 'sequential') expect(summary.roundTrips).toBe(commands);
        if (strategy.kind === 'concurrent') expect(summary.writes).toBe(commands);
      }),
      { numRuns: 40 },
    );
  });
});

describe('barriers', () => {
  it('hold a phase back until all replies of the one before have arrived', async ({ viewer }) => {
    const run = await viewer.run(
      experiment('50 SET k:{i} v\n---\n50 GET k:{i}', {
        lanes: [{ kind: 'concurrent' }],
        network: { rttMs: 2 },
      }),
    );
    const rows = rowsOf(run, 0);
    const lastOfFirst = Math.max(...rows.slice(0, 50).map((row) => row.received));
    const firstOfSecond = Math.min(...rows.slice(50).map((row) => row.issued));
    expect(firstOfSecond).toBeGreaterThanOrEqual(lastOfFirst);
    expect(run.finished?.lanes[0]?.summary.roundTrips).toBe(2);
  });
});

describe('repetitions', () => {
  it('go A B, B A, A B; each starts from an empty key space; the median one is reported', async ({
    viewer,
  }) => {
    const run = await viewer.run(
      experiment('3 INCR n', { lanes: [{ kind: 'sequential' }, pipelined(3)], repetitions: 3 }),
    );
    const order = run.events
      .filter(({ name }) => name === 'lane:started')
      .map(({ payload }) => [payload.repetition, payload.lane]);
    expect(order).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
    for (const lane of [0, 1]) {
      expect(await viewer.replies(run, 3, lane)).toEqual(['(integer) 1', '(integer) 2', '(integer) 3']);
      const totals = run.events
        .filter(({ name, payload }) => name === 'lane:finished' && payload.lane === lane)
        .map(({ payload }) => (payload.summary as { totalMs: number }).totalMs);
      const median = totals.toSorted((a, b) => a - b)[1];
      const result = run.finished?.lanes[lane];
      expect(result?.summary.totalMs).toBe(median);
      expect(totals[result?.repetition ?? -1]).toBe(median);
    }
  });
});

describe('errors are true to Redis', () => {
  it('a wrong type fails alone, in a pipeline and in a transaction', async ({ viewer }) => {
    const run = await viewer.run(
      experiment('SET a x\nLPUSH a y\nSET b z', { lanes: [pipelined(10), transaction(10)] }),
    );
    for (const lane of [0, 1]) {
      expect(rowsOf(run, lane).map((row) => row.status)).toEqual([STATUS.ok, STATUS.error, STATUS.ok]);
      const replies = await viewer.replies(run, 3, lane);
      expect(replies).toEqual(['OK', expect.stringMatching(/^\(error\) WRONGTYPE /), 'OK']);
    }
  });

  it('an error while queueing aborts the transaction: nothing of the batch ran, the next batch does', async ({
    viewer,
  }) => {
    const run = await viewer.run(
      experiment('INCR n\nINCR n n\nINCR n\nINCR n\nGET n', { lanes: [transaction(3)] }),
    );
    const replies = await viewer.replies(run, 5, 0);
    expect(replies.slice(0, 3)).toEqual([
      expect.stringMatching(/^\(error\) EXECABORT /),
      expect.stringMatching(/^\(error\) ERR wrong number of arguments/),
      expect.stringMatching(/^\(error\) EXECABORT /),
    ]);
    expect(replies.slice(3)).toEqual(['(integer) 1', '"1"']);
  });
});

describe('cache warming', () => {
  it.for<Strategy>([{ kind: 'sequential' }, pipelined(1000), transaction(30), { kind: 'concurrent' }])(
    'asks for every key, then sets what is missing with a time to live: %j',
    async (strategy, { viewer }) => {
      const run = await viewer.run({
        workload: { kind: 'cache-warming', keys: 100, cachedPercent: 60, fetchMs: 10, ttlSeconds: 300 },
        lanes: [strategy],
        network: { rttMs: 0 },
      });
      const replies = await viewer.replies(run, 140, 0);
      expect(replies.slice(0, 100).filter((reply) => reply === '(integer) 1')).toHaveLength(60);
      expect(replies.slice(100)).toEqual(Array.from({ length: 40 }, () => 'OK'));
      const rows = rowsOf(run, 0);
      // The fetch lies between the last reply and the first SET.
      const asked = Math.max(...rows.slice(0, 100).map((row) => row.resolved));
      expect(Math.min(...rows.slice(100).map((row) => row.issued)) - asked).toBeGreaterThanOrEqual(9000);
    },
  );

  it('takes two round trips in pipelines, since a reply cannot feed a command of its own pipeline', async ({
    viewer,
  }) => {
    const run = await viewer.run({
      workload: { kind: 'cache-warming', keys: 100, cachedPercent: 50, fetchMs: 0, ttlSeconds: 300 },
      lanes: [{ kind: 'sequential' }, pipelined(100)],
      network: { rttMs: 0 },
    });
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([150, 2]);
  });
});

describe('what it costs Redis', () => {
  it('is reported for the playground’s own instance, and larger batches wait in larger buffers', async ({
    viewer,
  }) => {
    const setup = `SET k ${'x'.repeat(1000)}`;
    const lanes = [1, 2000, 2000, 2000].map(pipelined);
    const peaks = { one: 0, many: 0, query: 0 };
    // Buffers are sampled as often as possible, and a batch may still pass between two samples: then it is sent again.
    while (peaks.many <= 10_000 || peaks.query === 0) {
      const run = await viewer.run(experiment('2000 GET k', { setup, lanes }));
      const [one, ...others] = run.finished?.lanes.map(({ summary }) => summary) ?? [];
      expect(one?.redisCpuMs).toBeGreaterThan(0);
      peaks.one = Math.max(peaks.one, one?.redisPeak?.outputBytes ?? 0);
      for (const { redisPeak } of others) {
        peaks.many = Math.max(peaks.many, redisPeak?.outputBytes ?? 0);
        peaks.query = Math.max(peaks.query, redisPeak?.queryBytes ?? 0);
      }
    }
    expect(peaks.one).toBeLessThanOrEqual(1010);
  });
});

describe('RESP3', () => {
  it('is spoken when asked for, and replies print as redis-cli -3 prints them', async ({ viewer }) => {
    const text = 'HSET h a 1\nHGETALL h\nZADD z 1.5 m\nZSCORE z m\nGET nothing';
    const run = await viewer.run(experiment(text, { protocol: 3, lanes: [pipelined(10), transaction(10)] }));
    for (const lane of [0, 1]) {
      expect(await viewer.replies(run, 5, lane)).toEqual([
        '(integer) 1',
        '1# "a" => "1"',
        '(integer) 1',
        '(double) 1.5',
        '(nil)',
      ]);
    }
  });
});

describe('cancelling', () => {
  it.for<[string, string, Experiment]>([
    ['in a long round trip', 'lane:started', experiment('5 GET a', { network: { rttMs: LIMITS.rttMs } })],
    [
      'in the middle of a large pipeline',
      'lane:started',
      experiment('400000 SET k:{i} v', { lanes: [pipelined(100_000)] }),
    ],
    [
      'while many are under way at once',
      'lane:started',
      experiment('100000 SET k:{i} v', { lanes: [{ kind: 'concurrent' }], network: { rttMs: LIMITS.rttMs } }),
    ],
    [
      'while keys are fetched',
      'lane:chunk',
      {
        workload: { kind: 'cache-warming', keys: 10, cachedPercent: 0, fetchMs: 50_000, ttlSeconds: 1 },
        lanes: [pipelined(10)],
        network: { rttMs: 0 },
      },
    ],
  ])('ends a run %s, and frees the worker', async ([, underWay, long], { viewer }) => {
    const answer = await viewer.ask<{ runId: string }>('run:start', long);
    if (!answer.ok) throw new Error(answer.error.message);
    onTestFinished(async () => void (await viewer.ask('run:cancel', { runId: answer.runId })));
    const isUnderWay = ({ name, payload }: (typeof viewer.events)[number]) =>
      name === underWay && payload.runId === answer.runId;
    await eventually('the run is under way', () => viewer.events.some(isUnderWay));
    expect(await viewer.ask('run:cancel', { runId: answer.runId })).toEqual({ ok: true });
    const run = await viewer.endOf(answer.runId);
    expect(run.failed?.error.code).toBe('CANCELLED');
    // It did not wait for what would have come next: here no reply can come before the run is cancelled.
    const answered = rowsOf(run, 0).filter(({ status }) => status !== STATUS.unanswered).length;
    if (long.network.rttMs === LIMITS.rttMs) expect(answered).toBe(0);
    else expect(answered).toBeLessThan(400_000);
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });

  it('takes a waiting run out of the queue and tells the others their place', async ({ viewer }) => {
    const long = experiment('GET a', { network: { rttMs: LIMITS.rttMs } });
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const answer = await viewer.ask<{ runId: string; position: number }>('run:start', long);
      if (!answer.ok) throw new Error(answer.error.message);
      ids.push(answer.runId);
    }
    for (const runId of ids) await viewer.ask('run:cancel', { runId });
    for (const runId of ids) expect((await viewer.endOf(runId)).failed?.error.code).toBe('CANCELLED');
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });
});
