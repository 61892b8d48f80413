import { type Experiment, newColumns, type Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { viewLanes } from '../../run/lane-views.ts';
import type { LaneRun, RunState } from '../../run/run-state.ts';
import type { Repeats } from './repeats.ts';
import { sizeSeries } from './size-series.ts';

const RTT_MS = 1;
const A_MS = 0.2;
const S_MS = 0.01;

const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 SET key:{i} value' },
  lanes: [1_000, 1, 10, 100].map((batchSize) => ({ kind: 'pipelined', batchSize })),
  network: { rttMs: RTT_MS },
};

/** What a lane of the model would measure, T(b) written out anew, times a factor for each repetition. */
function measured(batchSize: number, ...factors: number[]): LaneRun {
  const totalMs = Math.ceil(1_000 / batchSize) * (RTT_MS + A_MS) + 1_000 * S_MS;
  return {
    repetitions: factors.map((factor) => ({
      commands: 1_000,
      summary: {
        totalMs: totalMs * factor,
        latencyMs: { p50: batchSize * factor, p99: 2 * batchSize * factor },
      } as Summary,
    })),
  };
}

/** The same with a row whose bytes were late by 30 ms each way. */
function lateBy60Ms({ repetitions }: LaneRun): LaneRun {
  const columns = newColumns(1);
  for (const [instant, us] of [
    ['arrived', 30_500],
    ['replied', 30_500],
    ['received', 61_000],
    ['resolved', 61_000],
  ] as const) {
    columns[instant][0] = us;
  }
  return { repetitions: repetitions.map((each) => ({ ...each, trace: { columns, count: 1 } })) };
}

const CUT = { code: 'CANCELLED', message: '' } as const;

const idle: LaneRun = { repetitions: [] };

function seriesOf(lanes: readonly LaneRun[], of: Experiment = experiment, isComplete = true) {
  const run: RunState = { kind: 'running', runId: 'a', experiment: of, repetitions: 1, lanes };
  return sizeSeries(viewLanes(run, of), of, isComplete);
}

describe('sizeSeries', () => {
  test('before a run it is the curve of the model, over all sizes, with its knee', () => {
    const [series] = sizeSeries(viewLanes({ kind: 'idle' }, experiment), experiment, true);
    expect(series).toMatchObject({ name: 'pipelined', sizes: [1, 10, 100, 1_000], points: [] });
    expect(series?.curve[0]?.batchSize).toBe(1);
    expect(series?.curve.at(-1)?.batchSize).toBe(1_000);
    const batchSizes = series?.curve.map(({ batchSize }) => batchSize) ?? [];
    for (const size of series?.sizes ?? []) expect(batchSizes).toContain(size);
    expect(series?.knee).toMatchObject({ kind: 'beyond', batchSize: 1_000, isMeasured: false });
    expect(series?.fit).toBeUndefined();
  });

  test('measured lanes have a point each, by increasing size, with the range of their repetitions', () => {
    const [series] = seriesOf([measured(1_000, 1, 2, 1.5), measured(1, 1), idle, idle]);
    expect(series?.points.map(({ batchSize }) => batchSize)).toEqual([1, 1_000]);
    const whole = series?.points[1];
    expect(whole?.total.ms).toBeCloseTo(1.5 * 11.2);
    expect(whole?.total.lowMs).toBeCloseTo(11.2);
    expect(whole?.total.highMs).toBeCloseTo(2 * 11.2);
    expect(whole?.p50).toEqual({ ms: 1_500, lowMs: 1_000, highMs: 2_000 });
    expect(whole?.p99).toEqual({ ms: 3_000, lowMs: 2_000, highMs: 4_000 });
    expect(whole?.summaries.length).toBe(3);
  });

  test('the model is fitted to what was measured, and its curve goes through it', () => {
    const [series] = seriesOf([1_000, 1, 10, 100].map((size) => measured(size, 1)));
    expect(series?.fit?.costs.perRoundTripMs).toBeCloseTo(A_MS);
    expect(series?.fit?.costs.perCommandMs).toBeCloseTo(S_MS);
    const at = (size: number) => series?.curve.find(({ batchSize }) => batchSize === size);
    expect(at(100)?.totalMs).toBeCloseTo(10 * 1.2 + 10);
    expect(at(100)?.p50Ms).toBeCloseTo(1.2 + 100 * S_MS);
  });

  test('the time that bytes take on a link of limited rate is part of the fitted cost of a command', () => {
    const network = { rttMs: RTT_MS, bandwidthMbps: 1 };
    const [series] = seriesOf(
      [1_000, 1, 10, 100].map((size) => measured(size, 1)),
      { ...experiment, network },
    );
    expect(series?.fit?.costs.perCommandMs).toBeCloseTo(S_MS);
    expect(series?.curve.at(-1)?.totalMs).toBeCloseTo(11.2);
  });

  test('the knee waits for the lanes that are to come, but not for those that never will', () => {
    const some = [measured(1_000, 1), measured(1, 1), measured(10, 1), idle];
    expect(seriesOf(some, experiment, false)[0]?.knee).toBeUndefined();
    expect(seriesOf(some, experiment, true)[0]?.knee).toMatchObject({
      kind: 'beyond',
      batchSize: 1_000,
      isMeasured: true,
    });
  });

  test('one late repetition, or one late size among several, moves neither the knee nor the curve much', () => {
    const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    const of: Experiment = {
      ...experiment,
      network: { rttMs: 0.1 },
      lanes: sizes.map((batchSize) => ({ kind: 'pipelined', batchSize })),
    };
    const lane = (size: number, ...factors: number[]): LaneRun => {
      const totalMs = Math.ceil(1_000 / size) * 0.3 + 10;
      return {
        repetitions: factors.map((factor) => ({
          commands: 1_000,
          summary: { totalMs: totalMs * factor, latencyMs: { p50: 1, p99: 1 } } as Summary,
        })),
      };
    };
    // T(200) = 11.5, T(500) = 10.6, T(1,000) = 10.3: the first that is within a twentieth of the best is 500.
    const quiet = seriesOf(
      sizes.map((size) => lane(size, 1)),
      of,
    )[0];
    expect(quiet?.knee).toMatchObject({ kind: 'inside', batchSize: 500 });
    for (const late of sizes) {
      for (const factor of [0.3, 0.6, 2, 5]) {
        const single = seriesOf(
          sizes.map((size) => lane(size, size === late ? factor : 1)),
          of,
        )[0];
        expect(single?.knee, `${late} × ${factor}`).toMatchObject({ kind: 'inside', batchSize: 500 });
        const repeated = seriesOf(
          sizes.map((size) => lane(size, 1, size === late ? factor : 1, 1)),
          of,
        )[0];
        expect(repeated?.knee).toMatchObject({ kind: 'inside', batchSize: 500 });
      }
    }
  });

  test('each way of sending in batches has a series of its own, and the others none', () => {
    const lanes: Experiment['lanes'] = [
      { kind: 'sequential' },
      { kind: 'transaction', batchSize: 10 },
      { kind: 'pipelined', batchSize: 10 },
      { kind: 'transaction', batchSize: 10, watch: ['a'] },
      { kind: 'transaction', batchSize: 100 },
    ];
    const series = seriesOf([], { ...experiment, lanes });
    expect(series.map(({ name, sizes }) => [name, sizes])).toEqual([
      ['transaction', [10, 100]],
      ['pipelined', [10]],
      ['transaction, watched', [10]],
    ]);
    expect(series[1]?.knee).toBeUndefined();
  });

  test('one by one is the batch of 1 where pipelines are compared, and compares nothing by itself', () => {
    const lanes: Experiment['lanes'] = [
      { kind: 'sequential' },
      { kind: 'pipelined', batchSize: 10 },
      { kind: 'pipelined', batchSize: 100 },
    ];
    const [series] = seriesOf([measured(1, 1), measured(10, 1), measured(100, 1)], { ...experiment, lanes });
    expect(series?.sizes).toEqual([1, 10, 100]);
    expect(series?.points[0]).toMatchObject({ batchSize: 1, label: 'sequential', lane: 0 });
    const two = { ...experiment, lanes: lanes.slice(0, 2) };
    expect(seriesOf([], two)[0]?.sizes).toEqual([10]);
    const transactions = lanes.map((lane) =>
      lane.kind === 'pipelined' ? { ...lane, kind: 'transaction' as const } : lane,
    );
    expect(seriesOf([], { ...experiment, lanes: transactions })[0]?.sizes).toEqual([10, 100]);
  });

  test('what was measured again counts as further repetitions', () => {
    const again = (factor: number) => measured(10, factor).repetitions[0]?.summary as Summary;
    const run: RunState = {
      kind: 'running',
      runId: 'a',
      experiment,
      repetitions: 1,
      lanes: [measured(1_000, 1), measured(1, 1), measured(10, 2), measured(100, 1)],
    };
    const repeats = new Map([[2, [again(1), again(1.1)]]]);
    const [series] = sizeSeries(viewLanes(run, experiment), experiment, true, undefined, repeats);
    const ten = series?.points.find(({ batchSize }) => batchSize === 10);
    expect(ten?.summaries).toHaveLength(3);
    const once = 100 * 1.2 + 10;
    expect(ten?.total.ms).toBeCloseTo(1.1 * once);
    expect(ten?.total.lowMs).toBeCloseTo(once);
    expect(ten?.total.highMs).toBeCloseTo(2 * once);
  });

  test('a size that the machine held up is known by its repetitions, or by a link that was late, until others say better', () => {
    const half = Array.from({ length: 11 }, (_, repetition) => (repetition % 2 === 0 ? 1.5 : 1));
    const held = (lanes: readonly LaneRun[], repeats?: Repeats) => {
      const run: RunState = { kind: 'failed', runId: 'a', experiment, repetitions: 1, lanes, error: CUT };
      return sizeSeries(viewLanes(run, experiment), experiment, true, undefined, repeats)[0]?.points.flatMap(
        ({ batchSize, heldUpBy }) => (heldUpBy === undefined ? [] : [batchSize, heldUpBy]),
      );
    };
    const steady = Array<number>(11).fill(1);
    const others = [measured(1_000, ...steady), measured(1, ...steady), measured(100, ...steady)] as const;
    const lanes = (ten: LaneRun) => [others[0], others[1], ten, others[2]];
    expect(held(lanes(measured(10, ...steady)))).toEqual([]);
    expect(held(lanes(measured(10, ...half)))).toEqual([10, 1.5]);
    // 60 of its 130 ms are delay that nobody asked for.
    const late = lateBy60Ms(measured(10, 1));
    const [, factor = 0] = held(lanes(late)) ?? [];
    expect(factor).toBeCloseTo(130 / (130 - 60));
    const again = (ms: number) => ({ totalMs: ms, latencyMs: {} }) as Summary;
    // Again in 70 ms, several times: that is what it takes.
    expect(held(lanes(late), new Map([[2, Array<Summary>(12).fill(again(70))]]))).toEqual([]);
  });

  test('commands that cannot be read leave the model without a curve, and the measured points stand', () => {
    const unreadable: Experiment = { ...experiment, workload: { kind: 'commands', text: 'SET "a' } };
    const [series] = seriesOf([measured(1_000, 1), measured(1, 1), idle, idle], unreadable);
    expect(series?.curve).toEqual([]);
    expect(series?.points).toHaveLength(2);
  });
});
