import { expect, test } from 'vitest';
import { deepEqual } from './deep-equal.ts';

const experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
};

test('the order of fields makes no difference, and neither do undefined fields', () => {
  const { workload, lanes, network } = experiment;
  expect(deepEqual(experiment, { network, lanes, workload: { ...workload }, setup: undefined })).toBe(true);
});

test('another value, another lane or another order of lanes does', () => {
  const { lanes } = experiment;
  for (const other of [
    { ...experiment, network: { rttMs: 2 } },
    { ...experiment, setup: 'SET a 1' },
    { ...experiment, lanes: lanes.slice(0, 1) },
    { ...experiment, lanes: lanes.toReversed() },
    { ...experiment, lanes: { ...lanes } },
    undefined,
  ]) {
    expect(deepEqual(experiment, other)).toBe(false);
    expect(deepEqual(other, experiment)).toBe(false);
  }
});
