import { MaxPyramid } from '@roundtrip/analysis';
import type { TraceColumns } from '@roundtrip/protocol';

const pyramids = new WeakMap<TraceColumns, MaxPyramid>();

/** Where the slowest command of any stretch of rows is; kept up as rows arrive, each looked at once. */
export function slowestOf(columns: TraceColumns, count: number): MaxPyramid {
  const { issued, resolved, status } = columns;
  const pyramid =
    pyramids.get(columns) ??
    new MaxPyramid((row) => (resolved[row] as number) - (issued[row] as number), status.length);
  pyramids.set(columns, pyramid);
  pyramid.extendTo(count);
  return pyramid;
}
