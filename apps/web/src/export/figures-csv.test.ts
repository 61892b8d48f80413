import type { Experiment, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { SUMMARY } from '../../test/any-kept-run.ts';
import { rowsOf } from '../../test/read-csv.ts';
import { viewLanes } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import { FIGURES_COLUMNS, figuresCsv } from './figures-csv.ts';
import { resultsJson } from './results-json.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs: 1.5 },
};
const took = (totalMs: number): Summary => ({
  ...SUMMARY,
  totalMs,
  redisPeak: { outputBytes: 40, queryBytes: 7 },
});
const repetitions = (...totalsMs: number[]) => ({
  repetitions: totalsMs.map((totalMs) => ({ commands: 1, summary: took(totalMs) })),
});
const run: RunState = {
  kind: 'done',
  runId: 'a',
  experiment,
  repetitions: 2,
  lanes: [repetitions(3, 4), repetitions(1, 2)],
  results: [
    { repetition: 0, summary: took(3) },
    { repetition: 0, summary: took(1) },
  ],
};
const lanes = viewLanes(run, experiment);
const beside = {
  repeats: [[], [took(1.1), took(1.2)]],
  distances: [
    {
      network: { rttMs: 15 },
      lanes: [{ strategy: { kind: 'pipelined', batchSize: 50 } as const, summaries: [took(30)] }],
    },
  ],
};
const nothing = { repeats: [], distances: [] };

test('the figures of every repetition have a line, and those that were measured beside the run say so', () => {
  const rows = rowsOf(figuresCsv(experiment, lanes, beside));
  expect(
    rows.map(({ source, lane, batch_size, repetition, simulated_rtt_ms, total_ms }) =>
      [source, lane, batch_size, repetition, simulated_rtt_ms, total_ms].join(' '),
    ),
  ).toEqual([
    'run sequential  0 1.5 3',
    'run sequential  1 1.5 4',
    'run pipelined 10 0 1.5 1',
    'run pipelined 10 1 1.5 2',
    'repeat pipelined 10 0 1.5 1.1',
    'repeat pipelined 10 1 1.5 1.2',
    'rtt_sweep pipelined 50 0 15 30',
  ]);
  expect(rows[0]).toMatchObject({
    commands: '1',
    latency_p99_ms: '1.5',
    redis_output_peak_bytes: '40',
    second_client_p99_ms: '',
  });
});

test('before anything is measured there is only the header', () => {
  const idle = viewLanes({ kind: 'idle' }, experiment);
  expect(figuresCsv(experiment, idle, nothing)).toBe(`${FIGURES_COLUMNS.join(',')}\r\n`);
});

test('the same stands in the results as JSON, with the lanes that it is of', () => {
  const settings = { run, lanes, experiment, scale: 'shared', version: '1', redis: undefined } as const;
  const resultsWith = (measured: typeof beside | typeof nothing) =>
    JSON.parse(resultsJson({ ...settings, beside: measured, date: new Date(0) }));
  const results = resultsWith(beside);
  const totals = (of: { summary: Summary }[]) => of.map(({ summary }) => summary.totalMs);
  expect(totals(results.lanes[1].measured.repetitions)).toEqual([1, 2]);
  expect(totals(results.lanes[1].measured.repeats)).toEqual([1.1, 1.2]);
  expect(results.lanes[0].measured).not.toHaveProperty('repeats');
  expect(results.rttSweep).toMatchObject([{ network: { rttMs: 15 }, lanes: [{ lane: 'pipelined' }] }]);
  expect(totals(results.rttSweep[0].lanes[0].measured.repetitions)).toEqual([30]);
  expect(resultsWith(nothing)).not.toHaveProperty('rttSweep');
});
