import type { TraceColumns } from '@roundtrip/protocol';
import { faultsOf } from '../run/faults.ts';

/** How many of the first `count` rows have a reply. The others, after the connection was lost, have no known latency. */
export function answeredRows(columns: TraceColumns, count: number): number {
  return Math.min(count, faultsOf(columns, count).unansweredFrom);
}
