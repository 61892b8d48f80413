/** The rows of the latency chart: a trace of any length as few enough points for a screen, without losing extremes. Pure. */
import { minMaxIndices } from '@roundtrip/analysis';
import type { Trace } from '../../run/trace.ts';
import type { Stretch } from '../../zoom/stretch.ts';
import { answeredRows } from '../answered-rows.ts';
import { type PointBudget, pointsPerLine, STILL } from '../point-budget.ts';
import { latenciesOf } from './latencies.ts';

/** A value for each lane that has one here. */
export interface LatencyRow {
  /** The position among the commands, from 1; between two of them if points were left out. */
  x: number;
  /** Latency, milliseconds. */
  values: readonly (number | undefined)[];
  /** The number of the command that has it, from 1. */
  commands: readonly (number | undefined)[];
}

export interface LatencyRows {
  rows: LatencyRow[];
  /** Commands on the axis: those of the longest lane. */
  commands: number;
  /** There are fewer points than commands. */
  decimated: boolean;
  /** Commands represented by two rows, their fastest and their slowest. */
  stretch: number;
}

/**
 * @param lanes by index; `undefined` for a lane without rows
 * @param shown visible commands, from 1; one more on either side is included. Absent: all
 */
export function latencyRows(
  lanes: readonly (Trace | undefined)[],
  budget: PointBudget = STILL,
  shown?: Stretch,
): LatencyRows {
  const commands = Math.max(0, ...lanes.map((trace) => trace?.columns.status.length ?? 0));
  const from = shown === undefined ? 0 : Math.max(0, Math.ceil(shown.from) - 2);
  const to = shown === undefined ? commands : Math.min(commands, Math.floor(shown.to) + 1);
  const span = Math.max(0, to - from);
  const drawn = lanes.filter((trace) => trace !== undefined).length;
  const maxPoints = pointsPerLine(budget, drawn);
  const decimated = span > maxPoints;
  const points = lanes.map((trace) =>
    trace === undefined ? [] : pointsOf(trace, from, { span, maxPoints }),
  );
  const rowCount = Math.max(0, ...points.map(({ length }) => length));
  const stretch = decimated ? span / Math.floor(maxPoints / 2) : 2;
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    x: from + (decimated ? 0.5 + (row + 0.5) * (stretch / 2) : row + 1),
    values: points.map((lane) => lane[row]?.ms),
    commands: points.map((lane) => lane[row]?.command),
  }));
  return { rows, commands, decimated, stretch };
}

interface Point {
  command: number;
  ms: number;
}

function pointsOf(trace: Trace, from: number, axis: { span: number; maxPoints: number }): Point[] {
  const latencies = latenciesOf(trace).subarray(from);
  const answered = answeredRows(trace.columns, trace.count);
  const count = Math.min(axis.span, Math.max(0, answered - from));
  return Array.from(minMaxIndices(latencies, { count, ...axis }), (index) => ({
    command: from + index + 1,
    ms: (latencies[index] as number) / 1_000,
  }));
}
