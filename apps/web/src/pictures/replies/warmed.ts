/** What a cache-warming run did: how many keys were missing, and how many of them it filled in. */
import { STATUS, type Workload } from '@roundtrip/protocol';
import type { Trace } from '../../run/trace.ts';

export interface Warmed {
  keys: number;
  /** Filled in by the run, and confirmed by Redis. */
  warmed: number;
  /** Cached before the run. */
  present: number;
}

/** An EXISTS for each key comes first, then a SET for each that is missing. Costs O(SETs). */
export function warmedBy(workload: Workload, { columns, count }: Trace): Warmed | undefined {
  if (workload.kind !== 'cache-warming') return undefined;
  const { keys } = workload;
  const fills = columns.status.length - keys;
  let warmed = 0;
  for (let row = keys; row < count; row++) if (columns.status[row] === STATUS.ok) warmed++;
  return { keys, warmed, present: keys - fills };
}
