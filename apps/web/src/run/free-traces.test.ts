import type { Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { freeTraces } from './free-traces.ts';
import type { LaneRun, RepetitionRun } from './run-state.ts';
import { emptyTrace } from './trace.ts';

const finished = (totalMs: number): RepetitionRun => ({
  commands: 10,
  trace: emptyTrace(10),
  summary: { totalMs } as Summary,
});
const tracesOf = ({ repetitions }: LaneRun) => repetitions.map(({ trace }) => trace !== undefined);

test('nothing is evicted while there is room', () => {
  const lanes = [{ repetitions: [finished(1), finished(2)] }];
  expect(freeTraces(lanes, 10, 30)).toBe(lanes);
});

test('the traces furthest from the median are evicted first, and summaries stay', () => {
  const [lane] = freeTraces([{ repetitions: [finished(9), finished(5), finished(4)] }], 10, 30);
  expect(lane && tracesOf(lane)).toEqual([false, true, true]);
  expect(lane?.repetitions[0]?.summary?.totalMs).toBe(9);
});

test('every lane keeps a finished trace, and a repetition under way keeps its own', () => {
  const underWay: RepetitionRun = { commands: 10, trace: emptyTrace(10) };
  const lanes = freeTraces([{ repetitions: [finished(1), finished(2)] }, { repetitions: [underWay] }], 10, 0);
  expect(lanes.map(tracesOf)).toEqual([[true, false], [true]]);
});
