/** What the page shows of a recording: some of its connections and rows, as the lanes that pictures draw. Pure. */
import { median, SummaryBuilder } from '@roundtrip/analysis';
import {
  INSTANTS,
  newColumns,
  STATUS,
  type TapConnection,
  type TraceColumns,
  UINT32_COLUMNS,
} from '@roundtrip/protocol';
import { identifyConnections } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { ConnectionRows, RowChunk } from '../recording/connection-rows.ts';
import type { Recording } from '../recording/recording.ts';
import { type ConnectionFigures, FiguresBuilder, sumOf } from './connection-figures.ts';

export interface Selection {
  /** Milliseconds since the tap opened; absent: all. */
  range?: TimeRange | undefined;
  /** Connections to draw; absent: the busiest. */
  chosen?: readonly number[] | undefined;
  /** Rows to show; absent: all. */
  matches?: ((connection: number, row: number) => boolean) | undefined;
}

export interface TimeRange {
  fromMs: number;
  toMs: number;
}

export interface ShownConnection {
  told: TapConnection;
  figures: ConnectionFigures;
  /** Place among the lanes, if it is drawn. */
  lane: number | undefined;
}

export interface DrawnConnection {
  connection: number;
  /** The connection's row of each row of the lane, ascending. */
  rows: Uint32Array;
}

export interface TrafficView {
  /** In the order in which they were opened. */
  connections: readonly ShownConnection[];
  lanes: readonly LaneView[];
  /** One per lane. */
  drawn: readonly DrawnConnection[];
  figures: ConnectionFigures;
  /** Median time of a round trip of one command, milliseconds. */
  rttMs: number | undefined;
  /** Where the time of the lanes begins, milliseconds since the tap opened. */
  beganMs: number;
}

/** More would be too narrow to see anything in. */
export const MAX_LANES = 8;

/** 32 bits of microseconds, and some room. */
const LONGEST_MS = 70 * 60_000;

export function viewTraffic(recording: Recording, selection: Selection): TrafficView {
  const { matches } = selection;
  const range = boundedRange(recording, selection.range);
  const counted = recording.connections.map((told) => {
    const { connection } = told;
    const segments = segmentsOf(recording.rowsOf(connection), connection, range, matches);
    const { singlesUs, ...figures } = figuresOf(segments);
    return { told, segments, figures, singlesUs };
  });
  const shown = drawnOf(counted, selection.chosen);
  const picked = shown.map(({ segments }) => drawable(segments));
  const beganMs = Math.min(...picked.map(firstMsOf));
  const identities = identifyConnections(shown.map(({ told }) => told));
  const lanes = identities.map((identity): LaneView => {
    const rows = picked[identity.index] ?? NONE;
    const common = { identity, isObserved: false, isWindowed: false };
    if (rows.length === 0) return { ...common, progress: { kind: 'not-begun' } };
    const columns = columnsFrom(rows, beganMs);
    const figures = shown[identity.index]?.figures;
    const builder = new SummaryBuilder();
    builder.add(columns);
    const sum = (values: Uint32Array) => values.reduce((total, each) => total + each, 0);
    const summary = builder.build({
      roundTrips: figures?.roundTrips ?? 0,
      // Whoever only passes bytes on does not see which were written together.
      writes: figures?.roundTrips ?? 0,
      requestBytes: sum(columns.requestBytes),
      replyBytes: sum(columns.replyBytes),
    });
    return {
      ...common,
      progress: {
        kind: 'measured',
        summary,
        summaries: [summary],
        totalsMs: [summary.totalMs],
        repetitions: 1,
      },
      shown: {
        repetition: 0,
        trace: { columns, count: columns.status.length },
        observations: [],
        beganUs: 0,
      },
    };
  });
  const laneOf = new Map(shown.map(({ told }, lane) => [told.connection, lane]));
  const singles = counted.flatMap(({ singlesUs }) => singlesUs);
  return {
    connections: counted.map(({ told, figures }) => ({ told, figures, lane: laneOf.get(told.connection) })),
    lanes,
    drawn: shown.map(({ told }, lane) => ({
      connection: told.connection,
      rows: numbersOf(picked[lane] ?? NONE),
    })),
    figures: sumOf(counted.map(({ figures }) => figures)),
    rttMs: singles.length === 0 ? undefined : median(singles) / 1_000,
    beganMs: Number.isFinite(beganMs) ? beganMs : 0,
  };
}

/** The rows of a connection that are among those drawn, as rows of its lane: `to` exclusive, `undefined` if none is. */
export function laneRows(
  { rows }: DrawnConnection,
  from: number,
  count: number,
): { from: number; to: number } | undefined {
  const first = firstAtLeast(rows, from, rows.length);
  const end = firstAtLeast(rows, from + count, rows.length);
  return end > first ? { from: first, to: end } : undefined;
}

function firstAtLeast(ascending: Uint32Array, value: number, count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Counted {
  told: TapConnection;
  figures: ConnectionFigures;
}

/** Those that are chosen or, without a choice, those with the most commands; in the order in which they were opened. */
function drawnOf<Each extends Counted>(
  counted: readonly Each[],
  chosen: readonly number[] | undefined,
): Each[] {
  const candidates =
    chosen === undefined
      ? counted
          .filter(({ figures }) => figures.commands > 0)
          .toSorted((a, b) => b.figures.commands - a.figures.commands)
      : counted.filter(({ told }) => chosen.includes(told.connection));
  return candidates.slice(0, MAX_LANES).toSorted((a, b) => a.told.connection - b.told.connection);
}

/** Where the recording is longer than the clock of a trace, its latest part. */
function boundedRange(recording: Recording, range: TimeRange | undefined): TimeRange {
  const wanted = range ?? { fromMs: 0, toMs: Number.POSITIVE_INFINITY };
  const lastMs = Math.min(wanted.toMs, recording.lastMs);
  return { fromMs: Math.max(wanted.fromMs, lastMs - LONGEST_MS), toMs: wanted.toMs };
}

type Matches = Selection['matches'];

const NONE: readonly Segment[] = [];

/** Rows of a chunk that follow one another, `to` exclusive. */
interface Segment {
  chunk: RowChunk;
  from: number;
  to: number;
}

/** The rows in a range that match, in order. */
function segmentsOf(
  rows: ConnectionRows | undefined,
  connection: number,
  { fromMs, toMs }: TimeRange,
  matches: Matches,
): Segment[] {
  const segments: Segment[] = [];
  for (const chunk of rows?.chunks ?? []) {
    const { columns, count, originMs } = chunk;
    const { sent } = columns;
    const [fromUs, toUs] = [(fromMs - originMs) * 1_000, (toMs - originMs) * 1_000];
    const from = firstAtLeast(sent, fromUs, count);
    const to = firstAtLeast(sent, Math.floor(toUs) + 1, count);
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

function figuresOf(segments: readonly Segment[]): ReturnType<FiguresBuilder['build']> {
  const builder = new FiguresBuilder();
  for (const { chunk, from, to } of segments) builder.add(chunk.columns, from, to, chunk.originMs * 1_000);
  return builder.build();
}

/**
 * Pictures take a row without a reply for the loss of the connection, after which there are none. Here a program may have asked
 * for no reply, and gone on: such rows are left out, but for those at the end.
 */
function drawable(segments: readonly Segment[]): Segment[] {
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

function firstMsOf([first]: readonly Segment[]): number {
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return first.chunk.originMs + (first.chunk.columns.sent[first.from] as number) / 1_000;
}

function countOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The connection's own number of each row. */
function numbersOf(segments: readonly Segment[]): Uint32Array {
  const numbers = new Uint32Array(countOf(segments));
  let at = 0;
  for (const { chunk, from, to } of segments)
    for (let row = from; row < to; row++) numbers[at++] = chunk.from + row;
  return numbers;
}

/** Copies, on a clock that begins at `beganMs`, with the round trips that are left numbered from 0. */
function columnsFrom(segments: readonly Segment[], beganMs: number): TraceColumns {
  const columns = newColumns(countOf(segments));
  let at = 0;
  let trip = -1;
  let before: number | undefined;
  for (const { chunk, from, to } of segments) {
    for (const name of UINT32_COLUMNS) columns[name].set(chunk.columns[name].subarray(from, to), at);
    columns.status.set(chunk.columns.status.subarray(from, to), at);
    const end = at + to - from;
    const laterUs = Math.round((chunk.originMs - beganMs) * 1_000);
    for (const name of INSTANTS) {
      const instants = columns[name];
      for (let row = at; row < end; row++) instants[row] = (instants[row] as number) + laterUs;
    }
    const { roundTrip } = columns;
    for (let row = at; row < end; row++) {
      if (roundTrip[row] !== before) trip++;
      before = roundTrip[row];
      roundTrip[row] = trip;
    }
    at = end;
  }
  return columns;
}
