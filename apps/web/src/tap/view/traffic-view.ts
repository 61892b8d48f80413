/** What the page shows of a recording: some of its connections and rows, as the lanes that pictures draw. Pure. */
import { median, SummaryBuilder } from '@roundtrip/analysis';
import { INSTANTS, newColumns, STATUS, type TapConnection, type TraceColumns } from '@roundtrip/protocol';
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
    const { singlesUs, ...figures } = figuresOf(
      recording.rowsOf(told.connection),
      told.connection,
      range,
      matches,
    );
    return { told, figures, singlesUs };
  });
  const shown = drawnOf(counted, selection.chosen);
  const picked = shown.map(({ told: { connection } }) =>
    pick(recording.rowsOf(connection), connection, range, matches),
  );
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
      rows: Uint32Array.from(picked[lane] ?? NONE, ({ chunk, row }) => chunk.from + row),
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
  const first = firstAtLeast(rows, from);
  const end = firstAtLeast(rows, from + count);
  return end > first ? { from: first, to: end } : undefined;
}

function firstAtLeast(ascending: Uint32Array, value: number): number {
  let [low, high] = [0, ascending.length];
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

interface Picked {
  chunk: RowChunk;
  /** Within the chunk. */
  row: number;
}

const NONE: readonly Picked[] = [];

function forEachRow(
  rows: ConnectionRows | undefined,
  connection: number,
  { fromMs, toMs }: TimeRange,
  matches: Matches,
  act: (chunk: RowChunk, row: number) => void,
): void {
  for (const chunk of rows?.chunks ?? []) {
    const { columns, count, from, originMs } = chunk;
    const { sent } = columns;
    const [fromUs, toUs] = [(fromMs - originMs) * 1_000, (toMs - originMs) * 1_000];
    if ((sent[count - 1] as number) < fromUs || (sent[0] as number) > toUs) continue;
    for (let row = 0; row < count; row++) {
      const sentUs = sent[row] as number;
      if (sentUs < fromUs || sentUs > toUs) continue;
      if (matches === undefined || matches(connection, from + row)) act(chunk, row);
    }
  }
}

function figuresOf(
  rows: ConnectionRows | undefined,
  connection: number,
  range: TimeRange,
  matches: Matches,
): ReturnType<FiguresBuilder['build']> {
  const builder = new FiguresBuilder();
  forEachRow(rows, connection, range, matches, ({ columns, originMs }, row) =>
    builder.add(columns, row, originMs * 1_000),
  );
  return builder.build();
}

/**
 * Pictures take a row without a reply for the loss of the connection, after which there are none. Here a program may have asked
 * for no reply, and gone on: such rows are left out, but for those at the end.
 */
function pick(
  rows: ConnectionRows | undefined,
  connection: number,
  range: TimeRange,
  matches: Matches,
): readonly Picked[] {
  const all: Picked[] = [];
  forEachRow(rows, connection, range, matches, (chunk, row) => void all.push({ chunk, row }));
  const lastAnswered = all.findLastIndex(isAnswered);
  const isLeftOut = (each: Picked, index: number) => index < lastAnswered && !isAnswered(each);
  return all.some(isLeftOut) ? all.filter((each, index) => !isLeftOut(each, index)) : all;
}

function isAnswered({ chunk, row }: Picked): boolean {
  return chunk.columns.status[row] !== STATUS.unanswered;
}

function firstMsOf([first]: readonly Picked[]): number {
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return first.chunk.originMs + (first.chunk.columns.sent[first.row] as number) / 1_000;
}

/** Copies, on a clock that begins at `beganMs`, with the round trips that are left numbered from 0. */
function columnsFrom(picked: readonly Picked[], beganMs: number): TraceColumns {
  const columns = newColumns(picked.length);
  for (const name of INSTANTS) {
    picked.forEach(({ chunk, row }, index) => {
      const sinceBeganUs = Math.round((chunk.originMs - beganMs) * 1_000);
      columns[name][index] = (chunk.columns[name][row] as number) + sinceBeganUs;
    });
  }
  let trip = -1;
  let before: number | undefined;
  picked.forEach(({ chunk: { columns: from }, row }, index) => {
    columns.requestBytes[index] = from.requestBytes[row] as number;
    columns.replyBytes[index] = from.replyBytes[row] as number;
    columns.status[index] = from.status[row] as number;
    if (from.roundTrip[row] !== before) trip++;
    before = from.roundTrip[row];
    columns.roundTrip[index] = trip;
  });
  return columns;
}
