/** Batch sizes and the lanes that have them: pointing at the one points at the other. Pure. */
import type { SizeSeries } from './size-series.ts';

/** Lanes of any series with this size. */
export function lanesOfSize(series: readonly SizeSeries[], batchSize: number): number[] {
  return series.flatMap(({ lanes }) =>
    lanes.filter((lane) => lane.batchSize === batchSize).map(({ index }) => index),
  );
}

/** Sizes, each once and increasing, of the lanes that are pointed at. */
export function sizesOfLanes(
  series: readonly SizeSeries[],
  isPointedAt: (lane: number) => boolean,
): number[] {
  const sizes = series.flatMap(({ lanes }) =>
    lanes.filter(({ index }) => isPointedAt(index)).map(({ batchSize }) => batchSize),
  );
  return [...new Set(sizes)].sort((a, b) => a - b);
}
