/** Where a cache-warming lane waited for what stands in for the database. Pure. */
import type { Workload } from '@roundtrip/protocol';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';

export interface FetchGap {
  /** Microseconds since the lane began: measured, though what passed in between was simulated. */
  fromUs: number;
  toUs: number;
  /** Commands answered by then. */
  answered: number;
}

/** From the last EXISTS answered to the first SET issued; `undefined` where nothing was missing, or not yet. */
export function fetchGapOf(workload: Workload, lane: DrawnLane): FetchGap | undefined {
  if (workload.kind !== 'cache-warming' || workload.fetchMs === 0) return undefined;
  const { columns, count, beganUs } = lane;
  const asked = workload.keys;
  if (count <= asked) return undefined;
  return {
    fromUs: (columns.resolved[asked - 1] as number) - beganUs,
    toUs: (columns.issued[asked] as number) - beganUs,
    answered: asked,
  };
}

/** As it was set; `undefined` where nothing is fetched. */
export function fetchMsOf(workload: Workload): number | undefined {
  return workload.kind === 'cache-warming' && workload.fetchMs > 0 ? workload.fetchMs : undefined;
}
