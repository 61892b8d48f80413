import { type Experiment, newColumns, STATUS, type Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { longestMs, viewLanes } from './lane-views.ts';
import type { LaneRun, RunState } from './run-state.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }],
  network: { rttMs: 1 },
  repetitions: 3,
};
const summary = (totalMs: number) => ({ totalMs }) as Summary;
const trace = (count: number, resolvedUs: number) => {
  const columns = newColumns(1_000);
  columns.resolved.fill(resolvedUs, 0, count);
  return { columns, count };
};
const running = (...lanes: LaneRun[]): RunState => ({
  kind: 'running',
  runId: 'a',
  experiment,
  repetitions: 3,
  floorMs: 0.1,
  lanes,
});
const idle: LaneRun = { repetitions: [] };
const accepted = { runId: 'a', experiment, repetitions: 3 };

describe('viewLanes', () => {
  test('before a run each lane has the model’s estimate', () => {
    const lanes = viewLanes({ kind: 'idle' }, experiment);
    expect(lanes.map(({ progress, prediction }) => [progress.kind, prediction?.roundTrips])).toEqual([
      ['predicted', 1_000],
      ['predicted', 10],
    ]);
    expect(longestMs(lanes)).toBe(lanes[0]?.prediction?.totalMs);
  });

  test('a running lane reports its progress by its own clock', () => {
    const lane = { repetitions: [{ commands: 1_000, trace: trace(412, 660_000) }] };
    const [first, second] = viewLanes(running(lane, idle), experiment);
    expect(first?.progress).toEqual({
      kind: 'running',
      repetition: 0,
      answered: 412,
      commands: 1_000,
      elapsedMs: 660,
    });
    expect(second?.progress).toEqual({ kind: 'waiting' });
  });

  test('while repetitions go on, the median so far is shown', () => {
    const repetitions = [9, 3, 5].map((totalMs) => ({ commands: 1_000, summary: summary(totalMs) }));
    const [first] = viewLanes(running({ repetitions: repetitions.slice(0, 2) }, idle), experiment);
    expect(first?.progress).toMatchObject({ kind: 'measured', repetitions: 3, totalsMs: [9, 3] });
    const [later] = viewLanes(running({ repetitions }, idle), experiment);
    expect(later?.progress).toMatchObject({ totalsMs: [9, 3, 5], summary: { totalMs: 5 } });
  });

  test('when done, the median that the server chose is shown with its rows', () => {
    const repetitions = [9, 3, 5].map((totalMs, index) => ({
      commands: 1_000,
      summary: summary(totalMs),
      trace: trace(index + 1, 1),
    }));
    const results = [{ repetition: 2, summary: summary(5) }];
    const run: RunState = { kind: 'done', ...accepted, lanes: [{ repetitions }, idle], results };
    const [first] = viewLanes(run, experiment);
    expect(first?.progress).toMatchObject({ kind: 'measured', summary: { totalMs: 5 } });
    expect(first?.shown).toMatchObject({ repetition: 2, trace: { count: 3 } });
  });

  test('after a failure what had arrived is kept, and a lane that had not started says so', () => {
    const lane = { repetitions: [{ commands: 1_000, trace: trace(412, 660_000) }] };
    const error = { code: 'REDIS_UNAVAILABLE', message: '' } as const;
    const run: RunState = { kind: 'failed', ...accepted, error, lanes: [lane, idle] };
    const [first, second] = viewLanes(run, experiment);
    expect(first?.progress).toMatchObject({ kind: 'partial', answered: 412 });
    expect(first?.shown?.trace.count).toBe(412);
    expect(second?.progress).toEqual({ kind: 'not-begun' });
  });

  test('replies, errors and commands of unknown fate are counted separately for an interrupted lane', () => {
    const broken = trace(10, 660_000);
    broken.columns.requestBytes.fill(30, 0, 9);
    broken.columns.status.set([STATUS.ok, STATUS.error, STATUS.ok, STATUS.ok, STATUS.ok]);
    // Four were written and never answered, and one was not even written.
    broken.columns.status.fill(STATUS.unanswered, 5, 10);
    const error = { code: 'REDIS_UNAVAILABLE', message: '' } as const;
    const lane = { repetitions: [{ commands: 1_000, trace: broken }] };
    const run: RunState = { kind: 'failed', ...accepted, error, lanes: [lane, idle] };
    expect(viewLanes(run, experiment)[0]?.progress).toMatchObject({ answered: 5, errors: 1, unknown: 4 });
  });
});

describe('longestMs', () => {
  /** The model expects less than is measured. */
  const quick: Experiment = {
    workload: { kind: 'commands', text: 'PING' },
    lanes: [{ kind: 'sequential' }, { kind: 'concurrent' }],
    network: { rttMs: 0 },
  };
  const longestOf = (...totals: number[][]) => {
    const lanes = totals.map((totalsMs) => ({
      repetitions: totalsMs.map((totalMs) => ({ commands: 1, summary: summary(totalMs) })),
    }));
    return longestMs(
      viewLanes(
        { ...running(lanes[0] as LaneRun, lanes[1] as LaneRun), experiment: quick } as RunState,
        quick,
      ),
    );
  };

  test('whiskers not much longer than the longest bar fit', () => {
    expect(longestOf([100, 100, 110], [20, 20, 20])).toBe(110);
    // A long whisker on the shorter lane.
    expect(longestOf([100, 100, 100], [20, 20, 90])).toBe(100);
  });

  test('a repetition that took many times as long does not squash the bars', () => {
    expect(longestOf([100, 100, 2_000], [20, 20, 20])).toBe(125);
    expect(longestOf([100, 100, 100], [20, 20, 9_000])).toBe(125);
  });
});
