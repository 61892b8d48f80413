/** The step lines of a race: how many commands of each lane are done over time. Pure. */
import type { ChartPoint } from '../../charts/chart-line.ts';
import type { RaceSteps } from '../../workbench/lane-series.ts';
import { answeredRows } from '../answered-rows.ts';
import { type DrawnLane, pictureUs } from '../canvas/drawn-lanes.ts';
import { decimateStepsInSight } from '../scale/decimate-steps.ts';
import { firstAfter } from '../scale/instant-search.ts';
import { rowAlong, rowsAlong, type TimeAxis } from './race-axis.ts';

/**
 * At most `maxSteps` of the visible steps of a lane, decimated by their position on the axis, including one before and one
 * after; in picture time.
 */
export function raceSteps(lane: DrawnLane, axis: TimeAxis, maxSteps: number): RaceSteps {
  const { resolved } = lane.columns;
  const count = answeredRows(lane.columns, lane.count);
  const rowAt = rowAlong(axis, resolved, lane, count);
  const inSight = rowsAlong(axis, resolved, lane, count);
  const begins = decimateStepsInSight(resolved, count, inSight, { maxSteps, rowAt });
  return {
    us: begins.map((row) => pictureUs(lane, resolved[row] as number)),
    done: begins.map((row) => firstAfter(resolved, resolved[row] as number, row, count)),
  };
}

/** Starts at the common start if it is in sight; on a logarithmic axis, which has no zero, at the start of the axis. */
export function racePoints({ us, done }: RaceSteps, { whole, shown = whole }: TimeAxis): ChartPoint[] {
  const [firstUs] = us;
  if (firstUs === undefined) return [];
  const startMs = whole.from;
  const hasBegun = firstUs / 1_000 < shown.from && shown !== whole;
  const points: ChartPoint[] = hasBegun ? [] : [{ x: startMs, y: 0 }];
  us.forEach((at, step) => {
    points.push({ x: Math.max(startMs, at / 1_000), y: done[step] as number });
  });
  return points;
}

/** When the first command of a lane was done, microseconds since the lane began; `undefined` if it is not. */
export function firstDoneUs({ columns, count, beganUs }: DrawnLane): number | undefined {
  return answeredRows(columns, count) === 0 ? undefined : (columns.resolved[0] as number) - beganUs;
}

/** When this many commands of a lane were done, microseconds since it began; `undefined` if they are not. */
export function doneAtUs({ columns, count, beganUs }: DrawnLane, commands: number): number | undefined {
  if (commands < 1 || commands > answeredRows(columns, count)) return undefined;
  return (columns.resolved[commands - 1] as number) - beganUs;
}

/** How many commands of a lane were done by then. */
export function doneBy({ columns, count, beganUs }: DrawnLane, us: number): number {
  return firstAfter(columns.resolved, us + beganUs, 0, answeredRows(columns, count));
}
