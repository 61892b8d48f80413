/** Where a cache-warming lane waited for the stand-in for a database. Pure. */
import type { Workload } from '@roundtrip/protocol';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';

export interface FetchGap {
  /** Microseconds since the lane began. The instants were measured, though the wait between them was simulated. */
  fromUs: number;
  toUs: number;
  /** Commands answered by then. */
  answered: number;
}

/** From the last EXISTS answered to the first SET issued; `undefined` if nothing was missing, or it has not come to that. */
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

/** The configured duration; `undefined` if nothing is fetched. */
export function fetchMsOf(workload: Workload): number | undefined {
  return workload.kind === 'cache-warming' && workload.fetchMs > 0 ? workload.fetchMs : undefined;
}
