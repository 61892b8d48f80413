/** Maps batch sizes to the lanes that have them and back, since pointing at one points at the other. Pure. */
import type { SizeSeries } from './size-series.ts';

/** Lanes with this size, in any series. */
export function lanesOfSize(series: readonly SizeSeries[], batchSize: number): number[] {
  return series.flatMap(({ lanes }) =>
    lanes.filter((lane) => lane.batchSize === batchSize).map(({ index }) => index),
  );
}

/** The distinct sizes of the given lanes, in increasing order. */
export function sizesOfLanes(
  series: readonly SizeSeries[],
  isPointedAt: (lane: number) => boolean,
): number[] {
  const sizes = series.flatMap(({ lanes }) =>
    lanes.filter(({ index }) => isPointedAt(index)).map(({ batchSize }) => batchSize),
  );
  return [...new Set(sizes)].sort((a, b) => a - b);
}
