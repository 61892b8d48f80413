/** Layout of the round trips: when each began and ended, by the trace's own count. Pure. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';

export interface RoundTrip {
  /** Index from 0. */
  index: number;
  /** Rows, `to` exclusive. */
  from: number;
  to: number;
  fromUs: number;
  toUs: number;
}

/** A round trip that carried no workload commands: it took place between its neighbours. */
export type Aside = Pick<RoundTrip, 'index' | 'fromUs' | 'toUs'>;

export type RoundTrips =
  | { kind: 'each'; roundTrips: RoundTrip[]; asides: Aside[] }
  /** Too many to draw each. */
  | { kind: 'many'; count: number };

export interface RoundTripRoom {
  /** The maximum number that can be drawn individually. */
  maxDrawn: number;
  /** If they are shorter on average, they cannot be told apart; microseconds. */
  minUs: number;
}

/**
 * The round trips at least partly in the window, or only their number if they do not fit individually.
 *
 * @param beganUs when the lane began, and with it a round trip before that of the first command
 */
export function roundTripsIn(
  { columns, beganUs }: { columns: TraceColumns; beganUs: number },
  count: number,
  window: TimeWindow,
  { maxDrawn, minUs }: RoundTripRoom,
): RoundTrips {
  const { sent, received, roundTrip } = columns;
  const first = firstAtOrAfter(received, window.fromUs, 0, count);
  const end = firstAfter(sent, window.toUs, first, count);
  if (first >= end) return { kind: 'each', roundTrips: [], asides: [] };
  const among = (roundTrip[end - 1] as number) - (roundTrip[first] as number) + 1;
  const lastUs = Math.min(window.toUs, received[end - 1] as number);
  const spanUs = lastUs - Math.max(window.fromUs, sent[first] as number);
  if (among > maxDrawn || (among > 1 && spanUs / among < minUs)) return { kind: 'many', count: among };
  const roundTrips: RoundTrip[] = [];
  const asides: Aside[] = [];
  let row = firstAtOrAfter(roundTrip, roundTrip[first] as number, 0, first + 1);
  while (row < end) {
    const index = roundTrip[row] as number;
    const to = firstAfter(roundTrip, index, row, count);
    const before = row === 0 ? { index: -1, toUs: beganUs } : roundTrips.at(-1);
    if (before !== undefined && index > before.index + 1) {
      asides.push({ index: before.index + 1, fromUs: before.toUs, toUs: sent[row] as number });
    }
    roundTrips.push({
      index,
      from: row,
      to,
      fromUs: sent[row] as number,
      toUs: received[to - 1] as number,
    });
    row = to;
  }
  return { kind: 'each', roundTrips, asides };
}
