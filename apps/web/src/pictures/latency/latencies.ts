/** The latencies of a trace that grows, computed once a row. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { Trace } from '../../run/trace.ts';

interface Known {
  microseconds: Uint32Array;
  count: number;
}

const known = new WeakMap<TraceColumns, Known>();

/** `resolved − issued` in microseconds: `trace.count` values, a view that later rows do not change. */
export function latenciesOf({ columns, count }: Trace): Uint32Array {
  const { issued, resolved } = columns;
  const latencies = known.get(columns) ?? { microseconds: new Uint32Array(issued.length), count: 0 };
  for (let row = latencies.count; row < count; row++) {
    latencies.microseconds[row] = (resolved[row] as number) - (issued[row] as number);
  }
  latencies.count = Math.max(latencies.count, count);
  known.set(columns, latencies);
  return latencies.microseconds.subarray(0, count);
}
