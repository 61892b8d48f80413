/** The latencies of a trace that grows, computed once a row; sorted, computed once a look. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';
import { sortedUint32 } from './sort-uint32.ts';

interface Known {
  microseconds: Uint32Array;
  count: number;
  sorted?: Uint32Array;
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

/** The latencies of all commands that were answered, ascending. Kept until there are more. */
export function sortedLatencies(trace: Trace): Uint32Array {
  const latencies = latenciesOf(trace).subarray(0, answeredRows(trace.columns, trace.count));
  const kept = known.get(trace.columns);
  if (kept?.sorted?.length === latencies.length) return kept.sorted;
  const sorted = sortedUint32(latencies);
  if (kept !== undefined) kept.sorted = sorted;
  return sorted;
}
