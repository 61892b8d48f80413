import type { SizePoint } from './size-points.ts';
import type { SizeSeries } from './size-series.ts';

/** A batch size and what each series has measured at it. A size has several rows if an experiment has a lane twice. */
export interface SizeRow {
  batchSize: number;
  /** By series. */
  points: readonly (SizePoint | undefined)[];
}

/** A row for each measured lane, and for each size without one, by increasing batch size. */
export function sizeRows(series: readonly SizeSeries[]): SizeRow[] {
  const sizes = [...new Set(series.flatMap((each) => each.sizes))].sort((a, b) => a - b);
  return sizes.flatMap((batchSize) => {
    const measured = series.map(({ points }) => points.filter((point) => point.batchSize === batchSize));
    const copies = Math.max(1, ...measured.map(({ length }) => length));
    return Array.from({ length: copies }, (_, copy) => ({
      batchSize,
      points: measured.map((points) => points[copy]),
    }));
  });
}

/** Of the axis: the sizes of lanes, and those between which *Live* has been. */
export function sizeTicks(series: readonly SizeSeries[]): number[] {
  const sizes = series.flatMap(({ sizes: ofLanes, live }) => [
    ...ofLanes,
    ...[live[0], live.at(-1)].flatMap((point) => point?.batchSize ?? []),
  ]);
  return [...new Set(sizes)].sort((a, b) => a - b);
}
