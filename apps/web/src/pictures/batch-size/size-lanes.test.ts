import { expect, test } from 'vitest';
import { lanesOfSize, sizesOfLanes } from './size-lanes.ts';
import type { SizeSeries } from './size-series.ts';

const seriesOf = (name: string, lanes: SizeSeries['lanes']): SizeSeries => ({
  name,
  look: { color: 'blue', shape: 'circle' },
  lanes,
  sizes: [...new Set(lanes.map(({ batchSize }) => batchSize))],
  points: [],
  live: [],
  curve: [],
});

const both = [
  seriesOf('pipelined', [
    { batchSize: 1, index: 0 },
    { batchSize: 10, index: 1 },
    { batchSize: 10, index: 2 },
  ]),
  seriesOf('transaction', [
    { batchSize: 10, index: 4 },
    { batchSize: 50, index: 5 },
  ]),
];

test('a size points at every lane that has it, in every series', () => {
  expect(lanesOfSize(both, 10)).toEqual([1, 2, 4]);
  expect(lanesOfSize(both, 7)).toEqual([]);
});

test('lanes point at their sizes, each once; a lane without a batch size at none', () => {
  const pointedAt = (...lanes: number[]) => sizesOfLanes(both, (lane) => lanes.includes(lane));
  expect(pointedAt(5, 2, 1)).toEqual([10, 50]);
  expect(pointedAt(3)).toEqual([]);
});
