import type { Experiment, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { readWorkload } from '../../reading/workload-reading.ts';
import type { EndedRun } from '../../run/run-state.ts';
import type { SideRuns } from '../../workbench/side-runs.ts';
import { distanceRows, distanceSeries, distanceWords } from './distance-series.ts';

const SIZES = [10, 100, 1_000, 10_000];
const base: Experiment = {
  workload: { kind: 'commands', text: '10000 GET key:{i}' },
  lanes: SIZES.map((batchSize) => ({ kind: 'pipelined', batchSize })),
  network: { rttMs: 1 },
};

/** T(b) = ⌈n/b⌉·(RTT + 0.1 ms) + n·100 µs, written out anew. */
function endedAt(rttMs: number): EndedRun {
  const experiment = { ...base, network: { rttMs } };
  return {
    kind: 'done',
    runId: `${rttMs}`,
    experiment,
    repetitions: 1,
    results: [],
    lanes: SIZES.map((size) => {
      const totalMs = (10_000 / size) * (rttMs + 0.1) + 1_000;
      const waitMs = rttMs + 0.1 + size * 0.1;
      const summary = { totalMs, latencyMs: { p50: waitMs, p99: waitMs } } as Summary;
      return { repetitions: [{ commands: 10_000, summary }] };
    }),
  };
}

const distances: SideRuns = {
  plan: { of: base, experiments: [], expectedMs: 1 },
  ended: [0.1, 1, 30].map(endedAt),
  state: 'done',
};

test('at each RTT the smallest size within 5% of the best is its knee, and they are told together', () => {
  const all = distanceSeries(distances, readWorkload);
  // At 0.1: 1,200, 1,020, 1,002, so 100. At 1: 1,110, 1,011, 1,001, so 1,000. At 30: 1,301 and 1,030, so the largest alone.
  expect(all.map(({ rttMs, atKnee }) => [rttMs, atKnee?.batchSize])).toEqual([
    [0.1, 100],
    [1, 1_000],
    [30, undefined],
  ]);
  expect(distanceWords(all)).toBe(
    'The knee moves with the distance: 100 at 0.1 ms, 1,000 at 1 ms and 10,000 or more at 30 ms.',
  );
  expect(distanceRows(all)[1]).toEqual([
    '1 ms',
    '1,000',
    '1.01 s',
    '101 ms',
    '101 ms',
    '2.10 s (batches of 10)',
    '1.00 s',
  ]);
  expect(distanceRows(all)[2]?.slice(0, 3)).toEqual(['30 ms', '10,000 or more', '–']);
});

test('before two are measured nothing is said', () => {
  expect(distanceSeries(undefined, readWorkload)).toEqual([]);
  const one = distanceSeries({ ...distances, ended: [endedAt(1)] }, readWorkload);
  expect(distanceWords(one)).toBeUndefined();
});
