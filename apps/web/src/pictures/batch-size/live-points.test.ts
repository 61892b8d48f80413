import type { Experiment, Strategy } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { viewLanes } from '../../run/lane-views.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';
import { livePoints, turnsOf } from './live-points.ts';
import { sizeTicks } from './size-rows.ts';
import { sizeSeries } from './size-series.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }],
  network: { rttMs: 1 },
};

let runs = 0;

function turn(lanes: readonly (readonly [Strategy, number])[], of: Partial<Experiment> = {}): LiveTurn {
  const strategies = lanes.map(([strategy]) => strategy);
  return {
    runId: `run ${++runs}`,
    experiment: { ...experiment, lanes: strategies, repetitions: 3, ...of },
    lanes: lanes.map(([strategy, totalMs], index) => ({ index, strategy, totalMs, steps: [] })),
  };
}

const piped = (batchSize: number, totalMs: number) => [{ kind: 'pipelined', batchSize }, totalMs] as const;
const isAny = () => true;

test('each size that a turn has had is a point: the median of its turns, and their range', () => {
  const turns = [turn([piped(50, 9)]), turn([piped(10, 30)]), turn([piped(50, 7)]), turn([piped(50, 20)])];
  expect(livePoints(turns, isAny)).toEqual([
    { batchSize: 10, turns: 1, total: { ms: 30, lowMs: 30, highMs: 30 } },
    { batchSize: 50, turns: 3, total: { ms: 9, lowMs: 7, highMs: 20 } },
  ]);
});

test('lanes without a batch size, and those of another way of sending, have no point', () => {
  const turns = [
    turn([[{ kind: 'sequential' }, 900], piped(10, 30), [{ kind: 'transaction', batchSize: 20 }, 40]]),
  ];
  expect(livePoints(turns, ({ kind }) => kind === 'transaction')).toEqual([
    { batchSize: 20, turns: 1, total: { ms: 40, lowMs: 40, highMs: 40 } },
  ]);
});

test('turns of other commands or another network are left out, and so is the run on show', () => {
  const [own, shown] = [turn([piped(10, 30)]), turn([piped(20, 20)])];
  const others = [
    turn([piped(10, 31)], { network: { rttMs: 2 } }),
    turn([piped(10, 32)], { workload: { kind: 'commands', text: '999 PING' } }),
    turn([piped(10, 33)], { setup: 'SET a b' }),
  ];
  expect(turnsOf([own, ...others, shown], experiment, shown.runId)).toEqual([own]);
});

test('the curve and the axis reach as far as Live has been, and the points decide nothing', () => {
  const turns = [turn([piped(2, 600)]), turn([piped(1_000, 12)])];
  const [series] = sizeSeries(
    viewLanes({ kind: 'idle' }, experiment),
    experiment,
    true,
    undefined,
    undefined,
    turns,
  );
  expect(series?.live.map(({ batchSize }) => batchSize)).toEqual([2, 1_000]);
  expect([series?.curve[0]?.batchSize, series?.curve.at(-1)?.batchSize]).toEqual([2, 1_000]);
  expect(series && sizeTicks([series])).toEqual([2, 100, 1_000]);
  expect(series).toMatchObject({ sizes: [100], points: [] });
  expect(series?.fit).toBeUndefined();
  expect(series?.knee).toBeUndefined();
});
