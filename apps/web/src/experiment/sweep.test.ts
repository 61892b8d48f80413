import { predictLane } from '@roundtrip/analysis';
import { type Experiment, experimentSchema, LIMITS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sweepOf } from './sweep.ts';

const thousand: Experiment = {
  workload: { kind: 'commands', text: '1000 SET key:{i} value:{i}' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 7 }],
  network: { rttMs: 0.5 },
};
const sizesOf = (experiment: Experiment) =>
  sweepOf(experiment)?.lanes.map((lane) => ('batchSize' in lane ? lane.batchSize : undefined));
const onlyPipelined: Experiment = { ...thousand, lanes: [{ kind: 'pipelined', batchSize: 1_000 }] };

describe('sweepOf', () => {
  test('pipelines in batches of every size up to the workload, next to the lanes that are there', () => {
    expect(sizesOf(onlyPipelined)).toEqual([1_000, 1, 2, 5, 10, 20, 50, 100, 200, 500]);
    expect(sweepOf(onlyPipelined)).toMatchObject({ kept: 1, dropped: 0 });
    expect(sweepOf(onlyPipelined)?.lanes.every(({ kind }) => kind === 'pipelined')).toBe(true);
    expect(sweepOf(onlyPipelined)?.leftOut).toBeUndefined();
  });

  test('sequential is the batch of 1, and no size occurs twice', () => {
    expect(sweepOf(thousand)?.lanes.slice(0, 2)).toEqual(thousand.lanes);
    expect(sizesOf(thousand)?.slice(2)).toEqual([2, 5, 10, 20, 50, 100, 200, 500, 1_000]);
    const lanes: Experiment['lanes'] = [
      { kind: 'concurrent' },
      { kind: 'transaction', batchSize: 10 },
      { kind: 'pipelined', batchSize: 10 },
    ];
    expect(sweepOf({ ...thousand, lanes })?.lanes.slice(0, 3)).toEqual(lanes);
    expect(sizesOf({ ...thousand, lanes })?.slice(3)).toEqual([1, 2, 5, 20, 50, 100, 200, 500, 1_000]);
  });

  test('sequential is not a transaction of 1', () => {
    const lanes: Experiment['lanes'] = [{ kind: 'sequential' }, { kind: 'transaction', batchSize: 10 }];
    expect(sizesOf({ ...thousand, lanes })).toEqual([undefined, 10, 1, 2, 5, 20, 50, 100, 200, 500, 1_000]);
  });

  test('lanes beyond what an experiment may have are dropped, the last ones first, and it is reported', () => {
    const lanes = Array.from({ length: 24 }, (_, index) => ({
      kind: 'pipelined' as const,
      batchSize: 3 + 10 * index,
    }));
    const sweep = sweepOf({ ...thousand, lanes });
    expect(sweep?.lanes).toHaveLength(24);
    expect(sweep).toMatchObject({ kept: 14, dropped: 10 });
    expect(sweep?.lanes.slice(0, 14)).toEqual(lanes.slice(0, 14));
  });

  test('transactions with the same watched keys, if the lanes are transactions', () => {
    const watch = ['a'];
    const lanes: Experiment['lanes'] = [
      { kind: 'sequential' },
      { kind: 'transaction', batchSize: 10, watch },
    ];
    for (const lane of sweepOf({ ...thousand, lanes })?.lanes.slice(1) ?? []) {
      expect(lane).toMatchObject({ kind: 'transaction', watch });
    }
    const both: Experiment['lanes'] = [...lanes, { kind: 'pipelined', batchSize: 10 }];
    expect(sweepOf({ ...thousand, lanes: both })?.lanes.at(-1)?.kind).toBe('pipelined');
  });

  test('a batch never holds more than the largest phase', () => {
    const text = '40 SET a 1\n---\n70 SET b 1\n';
    expect(sizesOf({ ...thousand, workload: { kind: 'commands', text } })?.at(-1)).toBe(70);
  });

  test('sizes that would take a lane too long are left out, and it is reported', () => {
    // 1,000 round trips of 100 ms take 100 s, 500 take 50 s.
    const sweep = sweepOf({ ...thousand, network: { rttMs: 100 } });
    expect(sweep).toMatchObject({ leftOut: { upTo: 1, because: 'lane' }, kept: 1, dropped: 1 });
    expect(sweep?.lanes).toContainEqual({ kind: 'pipelined', batchSize: 2 });
    expect(sweep?.lanes).not.toContainEqual({ kind: 'sequential' });
  });

  test('sizes that would take the run too long are left out, and it is reported', () => {
    // In a repetition, 500 round trips of 100 ms take 50 s, 200 take 20 s, and the rest 18 s.
    const sweep = sweepOf({ ...onlyPipelined, network: { rttMs: 100 }, repetitions: 4 });
    expect(sweep?.leftOut).toEqual({ upTo: 2, because: 'run' });
    expect(sweep?.lanes[1]).toMatchObject({ batchSize: 5 });
  });

  test('every sweep is within the limits', () => {
    const experiments = fc.record({
      commands: fc.integer({ min: 2, max: 1_000_000 }),
      rttMs: fc.double({ min: 0, max: 300, noNaN: true }),
      repetitions: fc.integer({ min: 1, max: LIMITS.repetitions }),
    });
    fc.assert(
      fc.property(experiments, ({ commands, rttMs, repetitions }) => {
        const text = `${commands} SET key:{i} value`;
        const network = { rttMs };
        const experiment = {
          ...thousand,
          workload: { kind: 'commands' as const, text },
          network,
          repetitions,
        };
        const lanes = sweepOf(experiment)?.lanes;
        if (lanes === undefined) return;
        expect(experimentSchema.safeParse({ ...experiment, lanes }).success).toBe(true);
        const totals = lanes.map(
          (lane) => predictLane(lane, { phases: [commands], requestBytes: 0 }, network).totalMs,
        );
        expect(Math.max(...totals)).toBeLessThanOrEqual(LIMITS.laneMs);
        expect(totals.reduce((sum, ms) => sum + ms, 0) * repetitions).toBeLessThanOrEqual(LIMITS.runMs);
      }),
    );
  });

  test('there is nothing to sweep if no two commands share a batch, or none can be read', () => {
    const of = (text: string) => sweepOf({ ...thousand, workload: { kind: 'commands', text } });
    expect(of('PING')).toBeUndefined();
    expect(of('PING\n---\nPING')).toBeUndefined();
    expect(of('')).toBeUndefined();
    expect(of('SET "a')).toBeUndefined();
  });
});
