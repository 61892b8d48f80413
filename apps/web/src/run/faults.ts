/** The rows of a trace without a proper reply, updated as rows arrive. */
import { STATUS, type TraceColumns } from '@roundtrip/protocol';

export interface Faults {
  /** Rows whose status is not ok, ascending. */
  rows: Uint32Array;
  /** From this row on there are no replies: the connection was lost. */
  unansweredFrom: number;
  /** From this row on nothing was even written. */
  unwrittenFrom: number;
}

interface Tracked extends Faults {
  /** Rows looked at so far. */
  scanned: number;
  found: number;
  buffer: Uint32Array;
}

const cache = new WeakMap<TraceColumns, Tracked>();

/** Scans each row once, however often it is called. */
export function faultsOf(columns: TraceColumns, count: number): Faults {
  const tracked = cache.get(columns) ?? {
    scanned: 0,
    found: 0,
    buffer: new Uint32Array(16),
    rows: new Uint32Array(0),
    unansweredFrom: Number.POSITIVE_INFINITY,
    unwrittenFrom: Number.POSITIVE_INFINITY,
  };
  cache.set(columns, tracked);
  const { status, requestBytes } = columns;
  for (let row = tracked.scanned; row < count; row++) {
    if (status[row] === STATUS.ok) continue;
    append(tracked, row);
    if (status[row] !== STATUS.unanswered) continue;
    tracked.unansweredFrom = Math.min(tracked.unansweredFrom, row);
    if (requestBytes[row] === 0) tracked.unwrittenFrom = Math.min(tracked.unwrittenFrom, row);
  }
  if (tracked.rows.length !== tracked.found) tracked.rows = tracked.buffer.subarray(0, tracked.found);
  tracked.scanned = Math.max(tracked.scanned, count);
  return tracked;
}

/** Counts the commands that were written but never answered: nobody knows whether Redis applied them. */
export function unknownRows(columns: TraceColumns, count: number): number {
  const { unansweredFrom, unwrittenFrom } = faultsOf(columns, count);
  return Math.min(count, unwrittenFrom) - Math.min(count, unansweredFrom);
}

function append(tracked: Tracked, row: number): void {
  if (tracked.found === tracked.buffer.length) {
    const larger = new Uint32Array(2 * tracked.buffer.length);
    larger.set(tracked.buffer);
    tracked.buffer = larger;
  }
  tracked.buffer[tracked.found++] = row;
}
