/** The visible part of a lane, as shapes in rows and microseconds. Pure. */

import type { TraceColumns } from '@roundtrip/protocol';
import { type Faults, faultsOf } from '../../run/faults.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import { type FaultMark, faultMarks } from './fault-marks.ts';
import { heldSpans } from './held-spans.ts';
import { type RoundTrips, roundTripsIn } from './round-trips.ts';
import { type Span, spansOf } from './spans.ts';
import { type Direction, type Strand, strandsOf } from './strands.ts';

export interface LadderLane {
  requests: Strand[];
  replies: Strand[];
  /** On the client's side: from issuing a command to having its reply. */
  waiting: Span[];
  /** On Redis's side: from the arrival of a command until its reply left. */
  working: Span[];
  /** On either side, over TCP: from writing bytes until the congestion window let them go. */
  held: Readonly<Record<Direction, Span[]>>;
  roundTrips: RoundTrips;
  faults: FaultMark[];
  /** Commands in sight. */
  commands: number;
}

export interface LadderSight {
  window: TimeWindow;
  usPerPx: number;
  /** Height of the name of a round trip, CSS pixels. */
  tripPx: number;
}

/** Minimum pixels between two distinct lines, between two stretches, and between two marks. */
const LINE_GAP = 3;
const SPAN_GAP = 1;
const MARK_GAP = 12;
/** Minimum height in pixels of a round trip that is drawn individually. */
const MIN_TRIP = 5;

/** The cost depends on what can be told apart on the screen rather than on the length of the trace. */
export function layoutLadder(
  { columns, count, beganUs }: DrawnLane,
  { window, usPerPx, tripPx }: LadderSight,
): LadderLane {
  const faults = faultsOf(columns, count);
  const { written, answered } = reach(faults, count);
  const left = leftOf(columns, written, faults.unansweredFrom);
  const lines = { window, gapUs: LINE_GAP * usPerPx };
  const stretches = { window, gapUs: SPAN_GAP * usPerPx };
  const first = firstAtOrAfter(columns.resolved, window.fromUs, 0, count);
  const pxOfWindow = (window.toUs - window.fromUs) / usPerPx;
  return {
    requests: strandsOf(columns, left, 'request', lines),
    replies: strandsOf(columns, answered, 'reply', lines),
    waiting: spansOf(columns.issued, columns.resolved, count, stretches),
    working: spansOf(columns.arrived, columns.replied, answered, stretches),
    held: {
      request: heldSpans(columns, written, 'request', stretches),
      reply: heldSpans(columns, answered, 'reply', stretches),
    },
    roundTrips: roundTripsIn({ columns, beganUs }, written, window, {
      maxDrawn: Math.floor(pxOfWindow / tripPx),
      minUs: MIN_TRIP * usPerPx,
    }),
    faults: faultMarks(columns, faults, { window, gapUs: MARK_GAP * usPerPx }),
    commands: firstAfter(columns.issued, window.toUs, first, count) - first,
  };
}

/** How many rows were written, and how many were answered: a lost connection cuts both short. */
export function reach(faults: Faults, count: number): { written: number; answered: number } {
  return {
    written: Math.min(count, faults.unwrittenFrom),
    answered: Math.min(count, faults.unansweredFrom),
  };
}

/** Rows that left the client. Those that were still waiting for the window when the connection was lost have no line. */
function leftOf({ departures, arrived }: TraceColumns, written: number, unansweredFrom: number): number {
  if (departures === undefined) return written;
  let [low, high] = [Math.min(written, unansweredFrom), written];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((departures.requests[middle] as number) < (arrived[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
