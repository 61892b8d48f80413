/** What the page shows of a recording: some of its connections and rows, as the lanes that pictures draw. Pure. */

import { median, SummaryBuilder } from '@roundtrip/analysis';
import type { TapConnection } from '@roundtrip/protocol';
import { identifyConnections } from '../../lanes/lane-identity.ts';
import { firstAtOrAfter } from '../../pictures/scale/instant-search.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { Recording } from '../recording/recording.ts';
import { type ConnectionFigures, FiguresBuilder, sumOf } from './connection-figures.ts';
import {
  columnsFrom,
  drawable,
  firstMsOf,
  type Matches,
  numbersOf,
  type Segment,
  segmentsOf,
  type TimeRange,
} from './row-segments.ts';

export interface Selection {
  /** Milliseconds since the tap opened; absent: all. */
  range?: TimeRange | undefined;
  /** Connections to draw; absent: the busiest. */
  chosen?: readonly number[] | undefined;
  /** Rows to show; absent: all. */
  matches?: Matches | undefined;
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

const NONE: readonly Segment[] = [];

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
  const first = firstAtOrAfter(rows, from, 0, rows.length);
  const end = firstAtOrAfter(rows, from + count, 0, rows.length);
  return end > first ? { from: first, to: end } : undefined;
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

function figuresOf(segments: readonly Segment[]): ReturnType<FiguresBuilder['build']> {
  const builder = new FiguresBuilder();
  for (const { chunk, from, to } of segments) builder.add(chunk.columns, from, to, chunk.originMs * 1_000);
  return builder.build();
}
