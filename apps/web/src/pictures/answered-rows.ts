import type { TraceColumns } from '@roundtrip/protocol';
import { faultsOf } from '../run/faults.ts';

/** Rows of the first `count` that have a reply: of the others, when the connection was lost, no latency is known. */
export function answeredRows(columns: TraceColumns, count: number): number {
  return Math.min(count, faultsOf(columns, count).unansweredFrom);
}
