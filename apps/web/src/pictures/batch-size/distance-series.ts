/** A sweep at several RTTs: what each says about batch sizes, and where its knee is. Pure. */
import { count, duration, setDuration } from '../../format/quantity.ts';
import type { ReadWorkload } from '../../reading/workload-reading.ts';
import { viewLanes } from '../../run/lane-views.ts';
import type { SideRuns } from '../../workbench/side-runs.ts';
import type { SizePoint } from './size-points.ts';
import { type SizeSeries, sizeSeries } from './size-series.ts';

export interface DistanceSeries {
  rttMs: number;
  series: SizeSeries;
  /** The measurement at the knee; absent if the sizes do not reach it. */
  atKnee?: SizePoint;
}

/** The measured RTTs, in increasing order. */
export function distanceSeries(distances: SideRuns | undefined, read: ReadWorkload): DistanceSeries[] {
  const ended = distances?.ended ?? [];
  return ended.flatMap((run) => {
    const { experiment } = run;
    const [series] = sizeSeries(viewLanes(run, experiment, read), experiment, true, read);
    if (series === undefined) return [];
    const { knee, points } = series;
    const atKnee =
      knee === undefined || knee.kind === 'beyond'
        ? undefined
        : points.find(({ batchSize }) => batchSize === knee.batchSize);
    return { rttMs: experiment.network.rttMs, series, ...(atKnee !== undefined && { atKnee }) };
  });
}

/** Says where the knee is at each RTT. */
export function distanceWords(all: readonly DistanceSeries[]): string | undefined {
  if (all.length < 2) return undefined;
  const places = all.map(({ rttMs, series, atKnee }) => {
    const most = series.sizes.at(-1) ?? 1;
    const size = atKnee === undefined ? `${count(most)} or more` : count(atKnee.batchSize);
    return `${size} at ${setDuration(rttMs)}`;
  });
  const sizes = new Set(all.map(({ atKnee }) => atKnee?.batchSize));
  const claim = sizes.size > 1 ? 'The knee moves with the distance' : 'The knee stays where it is';
  return `${claim}: ${places.slice(0, -1).join(', ')} and ${places.at(-1)}.`;
}

/** A row of the table for each RTT. */
export function distanceRows(all: readonly DistanceSeries[]): string[][] {
  return all.map(({ rttMs, series: { points, sizes }, atKnee }) => {
    const smallest = points[0];
    const text = (ms: number | undefined) => (ms === undefined ? '–' : duration(ms).text);
    return [
      setDuration(rttMs),
      atKnee === undefined ? `${count(sizes.at(-1) ?? 1)} or more` : count(atKnee.batchSize),
      text(atKnee?.total.ms),
      text(atKnee?.p50.ms),
      text(atKnee?.p99.ms),
      smallest === undefined ? '–' : `${text(smallest.total.ms)} (batches of ${count(smallest.batchSize)})`,
      text(points.at(-1)?.total.ms),
    ];
  });
}
