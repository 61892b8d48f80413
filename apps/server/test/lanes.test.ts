/** What the lesson claims, on a real Redis: counts, order and states, never times. */

import { type Experiment, INSTANTS, type ReplyText, STATUS, type Strategy } from '@roundtrip/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiment, pipelined } from './experiments.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type FinishedRun, rowsOf, Viewer } from './viewer.ts';

let server: ServerProcess;
let viewer: Viewer;
beforeAll(async () => {
  server = await startServer();
  viewer = await Viewer.connect(server.url);
});
afterAll(async () => {
  viewer?.close();
  await server?.stop();
});

const transaction = (batchSize: number, watch?: string[]): Strategy => ({
  kind: 'transaction',
  batchSize,
  ...(watch && { watch }),
});

async function repliesOf({ runId }: FinishedRun, lane: number, count: number, from = 0): Promise<string[]> {
  const answer = await viewer.ask<{ replies: ReplyText[] }>('run:replies', { runId, lane, from, count });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.replies.map(({ text }) => text);
}

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
  it('there is a row for each command, instants and round trips never go back, parts sum to the latency, and ⌈n/b⌉ holds per phase', async () => {
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
  it('hold a phase back until all replies of the one before have arrived', async () => {
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
  it('go A B, B A, A B; each starts from an empty key space; the median one is reported', async () => {
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
      expect(await repliesOf(run, lane, 3)).toEqual(['(integer) 1', '(integer) 2', '(integer) 3']);
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
  it('a wrong type fails alone, in a pipeline and in a transaction', async () => {
    const run = await viewer.run(
      experiment('SET a x\nLPUSH a y\nSET b z', { lanes: [pipelined(10), transaction(10)] }),
    );
    for (const lane of [0, 1]) {
      expect(rowsOf(run, lane).map((row) => row.status)).toEqual([STATUS.ok, STATUS.error, STATUS.ok]);
      const replies = await repliesOf(run, lane, 3);
      expect(replies).toEqual(['OK', expect.stringMatching(/^\(error\) WRONGTYPE /), 'OK']);
    }
  });

  it('an error while queueing aborts the transaction: nothing of the batch ran, the next batch does', async () => {
    const run = await viewer.run(
      experiment('INCR n\nINCR n n\nINCR n\nINCR n\nGET n', { lanes: [transaction(3)] }),
    );
    const replies = await repliesOf(run, 0, 5);
    expect(replies.slice(0, 3)).toEqual([
      expect.stringMatching(/^\(error\) EXECABORT /),
      expect.stringMatching(/^\(error\) ERR wrong number of arguments/),
      expect.stringMatching(/^\(error\) EXECABORT /),
    ]);
    expect(replies.slice(3)).toEqual(['(integer) 1', '"1"']);
  });

  it('a watched key that another client changes calls the transaction off: null, neither an error nor applied', async () => {
    const run = await viewer.run(
      experiment('INCR mine', {
        lanes: [transaction(1, ['watched']), transaction(1)],
        network: { rttMs: 40 },
        observer: { text: 'INCR watched', everyMs: 1 },
      }),
    );
    expect(await repliesOf(run, 0, 1)).toEqual(['(nil)']);
    expect(rowsOf(run, 0).map((row) => row.status)).toEqual([STATUS.ok]);
    expect(await repliesOf(run, 1, 1)).toEqual(['(integer) 1']);
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([2, 1]);
    // The link never delivers early: two round trips are there in full.
    expect(run.finished?.lanes[0]?.summary.totalMs).toBeGreaterThanOrEqual(80);
  });
});

describe('a second client', () => {
  it('sees intermediate states of a pipeline and never those of a transaction', async () => {
    // The pipeline takes a while to arrive, so that Redis reads it in many pieces: 1,000 INCRs at 10 Mbit/s, 25 ms.
    const run = await viewer.run(
      experiment('1000 INCR n', {
        lanes: [pipelined(1000), transaction(1000)],
        network: { rttMs: 0, bandwidthMbps: 10 },
        observer: { text: 'GET n', everyMs: 0 },
      }),
    );
    const seenBy = (lane: number) =>
      run.events
        .filter(({ name, payload }) => name === 'lane:observed' && payload.lane === lane)
        .flatMap(({ payload }) => payload.replies as string[]);
    expect(seenBy(0).some((reply) => reply !== '(nil)' && reply !== '"1000"')).toBe(true);
    expect(seenBy(1).every((reply) => reply === '(nil)' || reply === '"1000"')).toBe(true);
    const states = run.finished?.lanes.map(({ summary }) => summary.observedStates ?? 0) ?? [];
    expect(states[0]).toBeGreaterThan(2);
    expect(states[1]).toBeLessThanOrEqual(2);
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([1, 1]);
  });
});

describe('cache warming', () => {
  it.each<Strategy>([{ kind: 'sequential' }, pipelined(1000), transaction(30), { kind: 'concurrent' }])(
    'asks for every key, then sets what is missing with a time to live: %j',
    async (strategy) => {
      const run = await viewer.run({
        workload: { kind: 'cache-warming', keys: 100, cachedPercent: 60, fetchMs: 10, ttlSeconds: 300 },
        lanes: [strategy],
        network: { rttMs: 0 },
      });
      const replies = await repliesOf(run, 0, 140);
      expect(replies.slice(0, 100).filter((reply) => reply === '(integer) 1')).toHaveLength(60);
      expect(replies.slice(100)).toEqual(Array.from({ length: 40 }, () => 'OK'));
      const rows = rowsOf(run, 0);
      // The fetch lies between the last answer and the first SET.
      const asked = Math.max(...rows.slice(0, 100).map((row) => row.resolved));
      expect(Math.min(...rows.slice(100).map((row) => row.issued)) - asked).toBeGreaterThanOrEqual(9000);
    },
  );

  it('takes two round trips in pipelines, since a reply cannot feed a command of its own pipeline', async () => {
    const run = await viewer.run({
      workload: { kind: 'cache-warming', keys: 100, cachedPercent: 50, fetchMs: 0, ttlSeconds: 300 },
      lanes: [{ kind: 'sequential' }, pipelined(100)],
      network: { rttMs: 0 },
    });
    expect(run.finished?.lanes.map(({ summary }) => summary.roundTrips)).toEqual([150, 2]);
  });
});

describe('what it costs Redis', () => {
  it('is told on an instance of the playground’s own, and larger batches wait in larger buffers', async () => {
    const value = 'x'.repeat(1000);
    // Buffers are looked at as often as can be, and still a batch may pass between two looks: not all of several do.
    const lanes = [1, 10_000, 10_000, 10_000].map(pipelined);
    const run = await viewer.run(experiment('10000 GET k', { setup: `SET k ${value}`, lanes }));
    const [one, ...others] = run.finished?.lanes.map(({ summary }) => summary) ?? [];
    const held = (summary: typeof one) => summary?.redisPeak?.outputBytes ?? 0;
    const many = others.toSorted((a, b) => held(b) - held(a))[0];
    expect(one?.redisCpuMs).toBeGreaterThan(0);
    expect(one?.redisPeak?.outputBytes ?? 0).toBeLessThanOrEqual(1010);
    expect(many?.redisPeak?.outputBytes ?? 0).toBeGreaterThan(10_000);
    expect(many?.redisPeak?.queryBytes ?? 0).toBeGreaterThan(0);
  });
});

describe('RESP3', () => {
  it('is spoken when asked for, and replies print as redis-cli -3 prints them', async () => {
    const text = 'HSET h a 1\nHGETALL h\nZADD z 1.5 m\nZSCORE z m\nGET nothing';
    const run = await viewer.run(experiment(text, { protocol: 3, lanes: [pipelined(10), transaction(10)] }));
    for (const lane of [0, 1]) {
      expect(await repliesOf(run, lane, 5)).toEqual([
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
  it.each([
    ['in a long round trip', experiment('GET a', { network: { rttMs: 3000 } })],
    ['in the middle of a large pipeline', experiment('1000000 SET k:{i} v', { lanes: [pipelined(100_000)] })],
    [
      'while many are under way at once',
      experiment('100000 SET k:{i} v', { lanes: [{ kind: 'concurrent' }] }),
    ],
    [
      'while keys are fetched',
      {
        workload: { kind: 'cache-warming', keys: 10, cachedPercent: 0, fetchMs: 50_000, ttlSeconds: 1 },
        lanes: [pipelined(10)],
        network: { rttMs: 0 },
      } satisfies Experiment,
    ],
  ])('ends a run %s, and frees the worker', async (_, long) => {
    const answer = await viewer.ask<{ runId: string }>('run:start', long);
    if (!answer.ok) throw new Error(answer.error.message);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = performance.now();
    expect(await viewer.ask('run:cancel', { runId: answer.runId })).toEqual({ ok: true });
    const run = await viewer.endOf(answer.runId);
    // A tenth of a second on a quiet machine; these runs would otherwise take far longer than this.
    expect(performance.now() - before).toBeLessThan(5000);
    expect(run.failed?.error.code).toBe('CANCELLED');
    expect((await viewer.run(experiment('PING'))).finished).toBeDefined();
  });

  it('takes a waiting run out of the queue and tells the others their place', async () => {
    const long = experiment('GET a', { network: { rttMs: 2000 } });
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
