/** The rows of a trace that did not get a proper reply, kept up as rows arrive. */
import { STATUS, type TraceColumns } from '@roundtrip/protocol';

export interface Faults {
  /** Rows whose status is not ok, ascending. */
  rows: Uint32Array;
  /** Rows from this one on have no reply: their connection was lost. */
  unansweredFrom: number;
  /** Rows from this one on were not even written. */
  unwrittenFrom: number;
}

interface Tracked extends Faults {
  looked: number;
  found: number;
  room: Uint32Array;
}

const known = new WeakMap<TraceColumns, Tracked>();

/** Looks at each row once, however often it is asked. */
export function faultsOf(columns: TraceColumns, count: number): Faults {
  const tracked = known.get(columns) ?? {
    looked: 0,
    found: 0,
    room: new Uint32Array(16),
    rows: new Uint32Array(0),
    unansweredFrom: Number.POSITIVE_INFINITY,
    unwrittenFrom: Number.POSITIVE_INFINITY,
  };
  known.set(columns, tracked);
  const { status, requestBytes } = columns;
  for (let row = tracked.looked; row < count; row++) {
    if (status[row] === STATUS.ok) continue;
    append(tracked, row);
    if (status[row] !== STATUS.unanswered) continue;
    tracked.unansweredFrom = Math.min(tracked.unansweredFrom, row);
    if (requestBytes[row] === 0) tracked.unwrittenFrom = Math.min(tracked.unwrittenFrom, row);
  }
  if (tracked.rows.length !== tracked.found) tracked.rows = tracked.room.subarray(0, tracked.found);
  tracked.looked = Math.max(tracked.looked, count);
  return tracked;
}

/** Rows that were written and never answered: whether Redis applied them, nobody knows. */
export function unknownRows(columns: TraceColumns, count: number): number {
  const { unansweredFrom, unwrittenFrom } = faultsOf(columns, count);
  return Math.min(count, unwrittenFrom) - Math.min(count, unansweredFrom);
}

function append(tracked: Tracked, row: number): void {
  if (tracked.found === tracked.room.length) {
    const larger = new Uint32Array(2 * tracked.room.length);
    larger.set(tracked.room);
    tracked.room = larger;
  }
  tracked.room[tracked.found++] = row;
}
