/** Finds the command at a place on the ladder. Pure, in rows and microseconds. */

import type { TraceColumns } from '@roundtrip/protocol';
import { firstAtOrAfter } from '../scale/instant-search.ts';
import { leavesOf } from './strands.ts';

export interface LadderRows {
  columns: TraceColumns;
  count: number;
  /** Rows that were answered. */
  answered: number;
}

/** `share`: 0 at the client's line, 1 at Redis's. */
export type LadderPlace = { on: 'way'; share: number } | { on: 'waiting' } | { on: 'round-trips' };

/** The command whose line or wait is nearest to an instant, within `withinUs`. O(log rows). */
export function rowAt(
  { columns, count, answered }: LadderRows,
  place: LadderPlace,
  us: number,
  withinUs: number,
): number | undefined {
  if (place.on === 'waiting') return rowWaiting(columns, count, us, withinUs);
  if (place.on === 'round-trips')
    return nearest(count, (row) => columns.replied[row] as number, us, Infinity)?.row;
  const { share } = place;
  const request = nearest(count, between(leavesOf(columns, 'request'), columns.arrived, share), us, withinUs);
  const reply = nearest(answered, between(columns.received, leavesOf(columns, 'reply'), share), us, withinUs);
  if (request === undefined || reply === undefined) return (request ?? reply)?.row;
  return reply.awayUs < request.awayUs ? reply.row : request.row;
}

/** When each command's line passes the given share of the way. Never decreases from row to row, since its ends do not. */
function between(atClient: Uint32Array, atRedis: Uint32Array, share: number): (row: number) => number {
  return (row) => (atClient[row] as number) * (1 - share) + (atRedis[row] as number) * share;
}

function rowWaiting(columns: TraceColumns, count: number, us: number, withinUs: number): number | undefined {
  const row = firstAtOrAfter(columns.resolved, us - withinUs, 0, count);
  return row < count && (columns.issued[row] as number) <= us + withinUs ? row : undefined;
}

function nearest(
  count: number,
  instantOf: (row: number) => number,
  us: number,
  withinUs: number,
): { row: number; awayUs: number } | undefined {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (instantOf(middle) < us) low = middle + 1;
    else high = middle;
  }
  const candidates = [low - 1, low].filter((row) => row >= 0 && row < count);
  const found = candidates
    .map((row) => ({ row, awayUs: Math.abs(instantOf(row) - us) }))
    .sort((a, b) => a.awayUs - b.awayUs)[0];
  return found !== undefined && found.awayUs <= withinUs ? found : undefined;
}
