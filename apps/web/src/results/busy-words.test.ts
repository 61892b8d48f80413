import { type Experiment, newColumns, type Strategy, type Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import type { RunState } from '../run/run-state.ts';
import { busyWords } from './busy-words.ts';
import { viewLanes } from './lane-views.ts';

/** A run of one command at 1 ms, whose bytes took so many microseconds each way. */
function wordsFor(eachWayUs: number, strategy: Strategy = { kind: 'sequential' }): string | undefined {
  const experiment: Experiment = {
    workload: { kind: 'commands', text: 'PING' },
    lanes: [strategy],
    network: { rttMs: 1 },
  };
  const columns = newColumns(1);
  columns.arrived[0] = eachWayUs;
  columns.replied[0] = eachWayUs;
  columns.received[0] = 2 * eachWayUs;
  columns.resolved[0] = 2 * eachWayUs;
  const summary = { totalMs: (2 * eachWayUs) / 1000 } as Summary;
  const run: RunState = {
    kind: 'done',
    runId: 'a',
    experiment,
    floorMs: 0.1,
    lanes: [{ repetitions: [{ commands: 1, trace: { columns, count: 1 }, summary }] }],
    results: [{ repetition: 0, summary }],
  };
  return busyWords(experiment, viewLanes(run, experiment));
}

test('a link that was late by much of the time is told, with how much', () => {
  expect(wordsFor(5_000)).toMatch(/of the 10\.0 ms of sequential, 9\.00 ms came on top of it/);
});

test('a link that kept to what was asked for is not', () => {
  expect(wordsFor(500)).toBeUndefined();
  expect(wordsFor(550)).toBeUndefined();
});

test('nor is a client that keeps itself busy', () => {
  expect(wordsFor(5_000, { kind: 'concurrent' })).toBeUndefined();
});
