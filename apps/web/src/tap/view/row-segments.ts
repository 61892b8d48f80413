/** Rows of a connection by stretches of the chunks that they came in: chosen, counted and copied without an object for each. Pure. */
import { INSTANTS, newColumns, STATUS, type TraceColumns, UINT32_COLUMNS } from '@roundtrip/protocol';
import { firstAfter, firstAtOrAfter } from '../../pictures/scale/instant-search.ts';
import type { ConnectionRows, RowChunk } from '../recording/connection-rows.ts';

/** Milliseconds since the tap opened. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

export type Matches = (connection: number, row: number) => boolean;

/** Rows of a chunk that follow one another, `to` exclusive. */
export interface Segment {
  chunk: RowChunk;
  from: number;
  to: number;
}

/** The rows in a range that match, in order. */
export function segmentsOf(
  rows: ConnectionRows | undefined,
  connection: number,
  { fromMs, toMs }: TimeRange,
  matches: Matches | undefined,
): Segment[] {
  const segments: Segment[] = [];
  for (const chunk of rows?.chunks ?? []) {
    const { columns, count, originMs } = chunk;
    const { sent } = columns;
    const [fromUs, toUs] = [(fromMs - originMs) * 1_000, (toMs - originMs) * 1_000];
    const from = firstAtOrAfter(sent, fromUs, 0, count);
    const to = firstAfter(sent, Math.floor(toUs), 0, count);
    if (matches === undefined) add(segments, chunk, from, to);
    else
      forEachRun(
        from,
        to,
        (row) => matches(connection, chunk.from + row),
        (first, end) => add(segments, chunk, first, end),
      );
  }
  return segments;
}

function add(segments: Segment[], chunk: RowChunk, from: number, to: number): void {
  if (to > from) segments.push({ chunk, from, to });
}

/** Calls with the ends of each run of rows that pass, `end` exclusive. */
function forEachRun(
  from: number,
  to: number,
  passes: (row: number) => boolean,
  act: (first: number, end: number) => void,
): void {
  for (let row = from; row < to; row++) {
    if (!passes(row)) continue;
    const first = row;
    while (row < to && passes(row)) row++;
    act(first, row);
  }
}

/**
 * Pictures take a row without a reply for the loss of the connection, after which there are none. Here a program may have asked
 * for no reply, and gone on: such rows are left out, but for those at the end.
 */
export function drawable(segments: readonly Segment[]): Segment[] {
  const kept: Segment[] = [];
  let isAtEnd = true;
  for (const { chunk, from, to } of segments.toReversed()) {
    const { status } = chunk.columns;
    let end = to;
    while (isAtEnd && end > from && status[end - 1] === STATUS.unanswered) end--;
    const atEnd = { chunk, from: end, to };
    if (end > from) isAtEnd = false;
    if (atEnd.to > atEnd.from) kept.push(atEnd);
    const answered: Segment[] = [];
    forEachRun(
      from,
      end,
      (row) => status[row] !== STATUS.unanswered,
      (first, last) => add(answered, chunk, first, last),
    );
    for (const segment of answered.reverse()) kept.push(segment);
  }
  return kept.reverse();
}

export function firstMsOf([first]: readonly Segment[]): number {
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return first.chunk.originMs + (first.chunk.columns.sent[first.from] as number) / 1_000;
}

export function rowCountOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The connection's own number of each row. */
export function numbersOf(segments: readonly Segment[]): Uint32Array {
  const numbers = new Uint32Array(rowCountOf(segments));
  let at = 0;
  for (const { chunk, from, to } of segments)
    for (let row = from; row < to; row++) numbers[at++] = chunk.from + row;
  return numbers;
}

/** Copies, on a clock that begins at `beganMs`, with the round trips that are left numbered from 0. */
export function columnsFrom(segments: readonly Segment[], beganMs: number): TraceColumns {
  const columns = joinedColumns(segments, beganMs);
  const { roundTrip } = columns;
  let trip = -1;
  let before: number | undefined;
  for (let row = 0; row < roundTrip.length; row++) {
    if (roundTrip[row] !== before) trip++;
    before = roundTrip[row];
    roundTrip[row] = trip;
  }
  return columns;
}

/** Copies over one buffer, on a clock that begins at `beganMs`. */
export function joinedColumns(segments: readonly Segment[], beganMs: number): TraceColumns {
  const columns = newColumns(rowCountOf(segments));
  let at = 0;
  for (const { chunk, from, to } of segments) {
    for (const name of UINT32_COLUMNS) columns[name].set(chunk.columns[name].subarray(from, to), at);
    columns.status.set(chunk.columns.status.subarray(from, to), at);
    const end = at + to - from;
    const laterUs = Math.round((chunk.originMs - beganMs) * 1_000);
    for (const name of INSTANTS) {
      const instants = columns[name];
      for (let row = at; row < end; row++) instants[row] = (instants[row] as number) + laterUs;
    }
    at = end;
  }
  return columns;
}
