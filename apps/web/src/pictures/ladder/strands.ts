/**
 * Layout of what travels: a line for each command that can be told from its neighbours at this zoom, and a band for commands
 * that cannot. Pure, in rows and microseconds.
 */
import type { TraceColumns } from '@roundtrip/protocol';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';

export type Direction = 'request' | 'reply';

/** Commands that leave and arrive too close together to tell apart: one line, or a band between the first and the last. */
export interface Strand {
  /** Rows, `to` exclusive. */
  from: number;
  to: number;
  /** When the first and the last command leave their side, microseconds. */
  firstLeavesUs: number;
  lastLeavesUs: number;
  firstArrivesUs: number;
  lastArrivesUs: number;
}

export interface Sight {
  window: TimeWindow;
  /** Lines closer than this at both ends are merged, microseconds. */
  gapUs: number;
}

/** When each command, or its reply, left its side: over TCP, once the congestion window let it go. */
export function leavesOf({ sent, replied, departures }: TraceColumns, direction: Direction): Uint32Array {
  return direction === 'request' ? (departures?.requests ?? sent) : (departures?.replies ?? replied);
}

/**
 * The strands that are at least partly in the window, in order, among the first `count` rows. The cost is that of the strands
 * found, times the logarithm of the rows: a strand of a million commands costs as much as one of ten.
 */
export function strandsOf(
  columns: TraceColumns,
  count: number,
  direction: Direction,
  { window, gapUs }: Sight,
): Strand[] {
  const leaves = leavesOf(columns, direction);
  const arrives = direction === 'request' ? columns.arrived : columns.received;
  const strands: Strand[] = [];
  let row = firstAtOrAfter(arrives, window.fromUs, 0, count);
  const end = firstAfter(leaves, window.toUs, row, count);
  while (row < end) {
    const last = lastTogether(leaves, arrives, row, end, gapUs);
    strands.push({
      from: row,
      to: last + 1,
      firstLeavesUs: at(leaves, row),
      lastLeavesUs: at(leaves, last),
      firstArrivesUs: at(arrives, row),
      lastArrivesUs: at(arrives, last),
    });
    row = last + 1;
  }
  return strands;
}

/** The last row that is no further than a gap from its neighbours, from `row` on, at both ends of the way. */
function lastTogether(
  leaves: Uint32Array,
  arrives: Uint32Array,
  row: number,
  end: number,
  gapUs: number,
): number {
  let last = row;
  for (;;) {
    // Every row up to here is within a gap of `last`; the next may be within a gap of these.
    const reach = Math.min(
      firstAfter(leaves, at(leaves, last) + gapUs, last, end),
      firstAfter(arrives, at(arrives, last) + gapUs, last, end),
    );
    if (reach - 1 <= last) return last;
    last = reach - 1;
  }
}

function at(instants: Uint32Array, row: number): number {
  return instants[row] as number;
}
