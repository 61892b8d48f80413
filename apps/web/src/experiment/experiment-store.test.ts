import type { Strategy } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { createExperimentStore, experimentActions } from './experiment-store.ts';
import { FIRST_VISIT } from './presets.ts';

function added(lanes: Strategy[], commands: number, times: number): Strategy[] {
  const store = createExperimentStore({ ...FIRST_VISIT.experiment, lanes });
  const { addLane } = experimentActions(store);
  for (let time = 0; time < times; time++) addLane(commands);
  return store.getState().experiment.lanes.slice(lanes.length);
}

const EVERY_KIND: Strategy[] = [
  { kind: 'sequential' },
  { kind: 'concurrent' },
  { kind: 'auto-pipelined' },
  { kind: 'pipelined', batchSize: 1_000 },
  { kind: 'transaction', batchSize: 1_000 },
];

test('lanes that are added differ from those that are there: first in their strategy, then in their batch size', () => {
  expect(
    added([{ kind: 'sequential' }], 10, 4)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['auto-pipelined', 'concurrent', 'pipelined', 'transaction']);
  const sizes = added(EVERY_KIND, 1_000, 10).map((lane) => 'batchSize' in lane && lane.batchSize);
  expect(sizes).toEqual([100, 10, 1, 500, 200, 50, 20, 5, 2, 1_000]);
});

test('no size is offered that is longer than the list, or that there is already', () => {
  const sizes = added(EVERY_KIND.with(3, { kind: 'pipelined', batchSize: 3 }), 3, 3).map(
    (lane) => 'batchSize' in lane && lane.batchSize,
  );
  expect(sizes.slice(0, 2)).toEqual([1, 2]);
});
