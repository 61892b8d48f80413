import type { Experiment } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { UNREAD } from '../../reading/workload-reading.ts';
import { hasModelTraces, modelTraces } from './model-traces.ts';

const of = (text: string): Experiment => ({
  workload: { kind: 'commands', text },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs: 1 },
});

test('a lane has a row for each command, and pictures of the same experiment share them', () => {
  const experiment = of('20 GET a');
  const traces = modelTraces(experiment);
  expect(traces.map((trace) => trace?.status.length)).toEqual([20, 20]);
  expect(modelTraces(experiment)).toBe(traces);
  expect(hasModelTraces(experiment)).toBe(true);
});

test.each([
  ['commands that cannot be read', of('GET "')],
  ['more rows than are worth their memory', of('100001 GET a')],
])('there are none for %s', (_, experiment) => {
  expect(modelTraces(experiment)).toEqual([]);
  expect(hasModelTraces(experiment)).toBe(false);
});

test('there are none for a text until it has been read', () => {
  const experiment = of('5 GET a');
  expect(modelTraces(experiment, () => UNREAD)).toEqual([]);
  expect(modelTraces(experiment).map((trace) => trace?.status.length)).toEqual([5, 5]);
});
