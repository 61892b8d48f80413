import { MaxPyramid } from '@roundtrip/analysis';
import type { TraceColumns } from '@roundtrip/protocol';

const pyramids = new WeakMap<TraceColumns, MaxPyramid>();

/** Finds the slowest command in any stretch of rows. Updated as rows arrive; each is processed once. */
export function slowestOf(columns: TraceColumns, count: number): MaxPyramid {
  const { issued, resolved, status } = columns;
  const pyramid =
    pyramids.get(columns) ??
    new MaxPyramid((row) => (resolved[row] as number) - (issued[row] as number), status.length);
  pyramids.set(columns, pyramid);
  pyramid.extendTo(count);
  return pyramid;
}
