import { type Experiment, experimentSchema, LIMITS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceSweepOf, rttsAround } from './distances.ts';

const gets: Experiment = {
  workload: { kind: 'commands', text: '5000 GET key:{i}' },
  setup: '5000 SET key:{i} value:{i}',
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 1 },
};
const sizesOf = ({ lanes }: Experiment) => lanes.map((lane) => ('batchSize' in lane ? lane.batchSize : 0));

describe('distanceSweepOf', () => {
  test('one sweep per RTT, from a tenth of it to ten times it', () => {
    const sweep = distanceSweepOf(gets);
    expect(sweep?.experiments.map(({ network }) => network.rttMs)).toEqual([0.1, 0.3, 1, 3, 10]);
    for (const experiment of sweep?.experiments ?? []) {
      expect(experiment.workload).toEqual(gets.workload);
      expect(experiment.lanes.every(({ kind }) => kind === 'pipelined')).toBe(true);
      expect(sizesOf(experiment).at(-1)).toBe(5_000);
    }
  });

  test('the longer the RTT, the fewer small sizes there is time for', () => {
    const smallest = distanceSweepOf(gets)?.experiments.map((each) => sizesOf(each)[0] ?? 0) ?? [];
    expect(smallest).toEqual(smallest.toSorted((a, b) => a - b));
    // 5,000 round trips of 10 ms take 50 s.
    expect(smallest.at(-1)).toBeGreaterThan(10);
  });

  test('every sweep keeps to the stated time and to the limits of a run', () => {
    const experiments = fc.record({
      commands: fc.integer({ min: 2, max: 1_000_000 }),
      rttMs: fc.double({ min: 0, max: 300, noNaN: true }),
      setup: fc.constantFrom('', '10000 SET key:{i} value'),
    });
    fc.assert(
      fc.property(experiments, ({ commands, rttMs, setup }) => {
        const workload = { kind: 'commands' as const, text: `${commands} GET key:{i}` };
        const sweep = distanceSweepOf({ ...gets, workload, setup, network: { rttMs } });
        if (sweep === undefined) return;
        expect(sweep.expectedMs).toBeLessThanOrEqual(15_000);
        expect(sweep.experiments.length).toBeGreaterThanOrEqual(2);
        for (const experiment of sweep.experiments) {
          expect(experimentSchema.safeParse(experiment).success).toBe(true);
          expect(experiment.lanes.length).toBeGreaterThanOrEqual(3);
          expect(experiment.lanes.length).toBeLessThanOrEqual(LIMITS.lanes);
        }
      }),
    );
  });

  test('there is none if nothing can be swept, or the connection is to break', () => {
    const of = (text: string) => distanceSweepOf({ ...gets, workload: { kind: 'commands', text } });
    expect(of('PING')).toBeUndefined();
    expect(of('SET "a')).toBeUndefined();
    expect(distanceSweepOf({ ...gets, network: { rttMs: 1, dropAfterReplies: 5 } })).toBeUndefined();
  });

  test('the window of TCP, jitter and a bandwidth are those of the experiment', () => {
    const network = { rttMs: 2, jitterMs: 0.1, bandwidthMbps: 100, tcp: {} };
    for (const each of distanceSweepOf({ ...gets, network })?.experiments ?? []) {
      expect({ ...each.network, rttMs: 2 }).toEqual(network);
    }
  });
});

test('RTTs too short to notice or too long to wait for are left out, but never the experiment’s own', () => {
  expect(rttsAround(0)).toEqual([0, 0.1, 0.3, 1, 3]);
  expect(rttsAround(0.1)).toEqual([0.1, 0.3, 1]);
  expect(rttsAround(250)).toEqual([25, 75, 250]);
  expect(rttsAround(1.5)).toEqual([0.15, 0.45, 1.5, 4.5, 15]);
});
