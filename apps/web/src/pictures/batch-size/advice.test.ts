import type { Experiment } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { readWorkload } from '../../reading/workload-reading.ts';
import type { EndedRun } from '../../run/run-state.ts';
import { repeatPlanOf } from './advice.ts';
import type { BudgetChoice } from './budget.ts';
import { repeatsOf } from './repeats.ts';
import { point, seriesOf } from './size-fixtures.ts';

const SIZES = [1, 50, 100, 500];
const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 GET key:{i}' },
  lanes: SIZES.map((batchSize) => ({ kind: 'pipelined', batchSize })),
  network: { rttMs: 1 },
};
const budget: BudgetChoice = { kind: 'none', p99Ms: 5, heldKb: 10, othersMs: 2 };

function sweep(times: number, repetitions: number) {
  const factors = Array<number>(repetitions).fill(1);
  return [
    seriesOf([
      point(1, { totalMs: 600 * times, factors }),
      point(50, { totalMs: 11 * times, factors }),
      point(100, { totalMs: 10.2 * times, factors }),
      point(500, { totalMs: 10 * times, factors }),
    ]),
  ];
}
const planOf = (times: number, repetitions: number) =>
  repeatPlanOf('run', experiment, sweep(times, repetitions), budget, readWorkload);

describe('repeatPlanOf', () => {
  test('measures the close sizes again, with everything else as it was, to twenty times in all', () => {
    const plan = planOf(1, 1);
    expect(plan?.of).toBe('run');
    expect(plan?.experiments).toEqual([
      { ...experiment, lanes: experiment.lanes.slice(1).reverse(), repetitions: 19 },
    ]);
  });

  test('takes some seconds, and is not made where that does not make anything surer', () => {
    // 31 ms, 312 ms, 1.2 s and 3.1 s for the three of them once.
    expect(planOf(10, 1)?.experiments[0]?.repetitions).toBe(12);
    expect(planOf(40, 1)?.experiments[0]?.repetitions).toBe(6);
    expect(planOf(40, 1)?.expectedMs).toBeLessThanOrEqual(10_000);
    // 3.1 s for the three, 2.0 s for two of them, 1 s for the best alone.
    expect(planOf(100, 1)?.experiments[0]?.lanes).toEqual([{ kind: 'pipelined', batchSize: 500 }]);
    expect(planOf(1_000, 1)).toBeUndefined();
  });

  test('without doubts there is none', () => {
    const clear = [
      seriesOf([point(1, { totalMs: 600 }), point(50, { totalMs: 30 }), point(500, { totalMs: 10 })]),
    ];
    expect(repeatPlanOf('run', experiment, clear, budget, readWorkload)).toBeUndefined();
  });
});

describe('repeatsOf', () => {
  const run: EndedRun = {
    kind: 'done',
    runId: 'run',
    experiment,
    repetitions: 1,
    results: [],
    lanes: [],
  };
  const summary = { totalMs: 1 } as never;
  const again = (lanes: Experiment['lanes']): EndedRun => ({
    ...run,
    experiment: { ...experiment, lanes },
    lanes: lanes.map(() => ({ repetitions: [{ commands: 1, summary }, { commands: 1 }] })),
  });
  const of = (runId: string) => ({
    plan: { of: runId, experiments: [], expectedMs: 1 },
    ended: [again(experiment.lanes.slice(1)), again(experiment.lanes.slice(3))],
    state: 'done' as const,
  });

  test('gives each lane what was measured of it, of every time', () => {
    const repeats = repeatsOf(of('run'), run);
    expect([...repeats].map(([lane, { length }]) => [lane, length])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
  });

  test('of another run there is nothing', () => {
    expect(repeatsOf(of('other'), run).size).toBe(0);
    expect(repeatsOf(undefined, run).size).toBe(0);
    expect(repeatsOf(of('run'), { kind: 'idle' }).size).toBe(0);
  });
});
