/** The percentile curve of a lane: how long a given share of its commands waited at most. Pure. */
import type { ChartPoint } from '../../charts/chart-line.ts';
import type { PercentileSteps } from '../../workbench/lane-series.ts';
import type { Stretch } from '../../zoom/stretch.ts';
import { decimateStepsInSight, type RowsInSight } from '../scale/decimate-steps.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import { positionOf, shareAt } from './percentile-axis.ts';

/**
 * At most `maxSteps` steps, including the fastest and the slowest command. By nearest rank: with n commands, the k-th
 * fastest is every percentile above (k − 1) / n up to k / n.
 *
 * @param sorted latencies, ascending
 * @param end the end of the axis
 * @param shown the visible part of the axis; absent: everything
 */
export function percentileSteps(
  sorted: Uint32Array,
  end: number,
  maxSteps: number,
  shown?: Stretch,
): PercentileSteps {
  const commands = sorted.length;
  const rowOf = (position: number) => Math.ceil(shareAt(position) * commands - 1e-9);
  const below = stepsInSight(sorted, rowOf, { end, maxSteps, shown });
  return {
    us: below.map((row) => sorted[row] as number),
    below,
    commands,
    ...goesOn(below, sorted),
  };
}

/** Reduces steps that were kept to at most `maxSteps`. */
export function fewerSteps(
  { us, below, commands }: PercentileSteps,
  end: number,
  maxSteps: number,
  shown?: Stretch,
): PercentileSteps {
  const rowOf = (position: number) => {
    const rank = Math.ceil(shareAt(position) * commands - 1e-9);
    return firstAtOrAfter(below, rank, 0, below.length);
  };
  const kept = stepsInSight(us, rowOf, { end, maxSteps, shown });
  return {
    us: kept.map((step) => us[step] as number),
    below: kept.map((step) => below[step] as number),
    commands,
    ...goesOn(kept, us),
  };
}

interface Visible {
  end: number;
  maxSteps: number;
  shown: Stretch | undefined;
}

/** @param rowOf the first row at or beyond a position */
function stepsInSight(
  sorted: Uint32Array,
  rowOf: (position: number) => number,
  { end, maxSteps, shown = { from: 0, to: end } }: Visible,
): Uint32Array {
  const inSight: RowsInSight = {
    from: Math.min(sorted.length, rowOf(shown.from)),
    to: shown.to >= end ? sorted.length : Math.min(sorted.length, rowOf(shown.to)),
  };
  const rowAt = (share: number) => rowOf(shown.from + share * (shown.to - shown.from));
  return decimateStepsInSight(sorted, sorted.length, inSight, { maxSteps, rowAt });
}

function goesOn(kept: Uint32Array, sorted: Uint32Array): Pick<PercentileSteps, 'goesOn'> {
  const last = kept.at(-1);
  return last !== undefined && sorted[last] !== sorted.at(-1) ? { goesOn: true } : {};
}

/** The latency of kept steps at a position on the axis, microseconds. */
export function keptLatencyAt(
  { us, below, commands }: PercentileSteps,
  position: number,
): number | undefined {
  const row = Math.min(commands - 1, Math.floor(shareAt(position) * commands + 1e-6));
  return us[firstAfter(below, row, 0, below.length) - 1];
}

/** The steps as points, in milliseconds; the slowest extends to the end of the axis. */
export function percentilePoints(
  { us, below, commands, goesOn: isCut }: PercentileSteps,
  end: number,
): ChartPoint[] {
  const points: ChartPoint[] = [];
  us.forEach((latency, step) => {
    points.push({ x: positionOf((below[step] as number) / commands), y: latency / 1_000 });
  });
  const slowest = points.at(-1);
  return slowest === undefined || isCut ? points : [...points, { x: end, y: slowest.y }];
}

/** The latency at a position on the axis, microseconds. */
export function latencyAt(sorted: Uint32Array, position: number): number | undefined {
  const row = Math.floor(shareAt(position) * sorted.length + 1e-6);
  return sorted[Math.min(sorted.length - 1, Math.max(0, row))];
}

/** The middle of the step of a latency that occurs in `sorted`. */
export function positionOfLatency(sorted: Uint32Array, us: number, end: number): number {
  const from = firstAtOrAfter(sorted, us, 0, sorted.length);
  const to = firstAfter(sorted, us, from, sorted.length);
  return (positionOf(from / sorted.length) + Math.min(end, positionOf(to / sorted.length))) / 2;
}
