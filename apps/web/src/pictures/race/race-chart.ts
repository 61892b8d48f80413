/** From lanes to all that the chart of a race draws. Pure. */
import type { Chart, ChartLine, LinePlace } from '../../charts/chart-line.ts';
import { countTicks } from '../../charts/ticks.ts';
import { count, setDuration } from '../../format/quantity.ts';
import { answeredRows } from '../answered-rows.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { type EarlierRun, type LaneOfEarlier, lanesOfEarlier } from '../earlier-run.ts';
import type { FetchGap } from '../fetch/fetch-gap.ts';
import type { CommandRef } from '../highlight/highlight-store.ts';
import { type PointBudget, pointsPerLine } from '../point-budget.ts';
import { decimateSteps } from '../scale/decimate-steps.ts';
import { rowAlong, type TimeAxis, type TimeAxisKind, timeAxis } from './race-axis.ts';
import { firstDoneUs, racePoints, raceSteps } from './race-lines.ts';

export interface RaceSettings {
  lanes: readonly DrawnLane[];
  /** Of each lane, where it has one. */
  gaps: readonly (FetchGap | undefined)[];
  /** When the last lane is done, or is expected to be. */
  wholeUs: number;
  earlier: readonly EarlierRun[];
  scale: TimeAxisKind;
  budget: PointBudget;
}

export function raceChart({ lanes, gaps, wholeUs, earlier, scale, budget }: RaceSettings): Chart {
  const laid = lanesOfEarlier(earlier);
  const lastUs = Math.max(wholeUs, ...laid.map(({ series }) => series.race.us.at(-1) ?? 0));
  const firstUs = Math.min(
    lastUs,
    ...lanes.flatMap((lane) => firstDoneUs(lane) ?? []),
    ...laid.flatMap(({ series }) => series.race.us[0] ?? []),
  );
  const axis = timeAxis(scale, firstUs / 1_000, lastUs / 1_000);
  const most = Math.max(
    1,
    ...lanes.map(({ columns }) => columns.status.length),
    ...laid.map(({ series }) => series.commands),
  );
  const maxSteps = pointsPerLine(budget, lanes.length + laid.length) - 1;
  return {
    shape: 'steps',
    // Those of this run last: they lie above.
    lines: [
      ...laid.map((lane) => earlierLine(lane, axis, maxSteps)),
      ...lanes.map((lane, index) => lineOf(lane, gaps[index], axis, maxSteps)),
    ],
    x: { ...axis, format: setDuration, label: 'time since the lane began' },
    y: { scale: 'linear', ticks: countTicks(0, most, 5), format: count },
  };
}

function lineOf(lane: DrawnLane, gap: FetchGap | undefined, axis: TimeAxis, maxSteps: number): ChartLine {
  const { identity, source } = lane;
  const startMs = axis.ticks[0] ?? 0;
  return {
    key: String(identity.index),
    lane: identity,
    look: source,
    points: racePoints(raceSteps(lane, axis, maxSteps), axis),
    isFinished: isFinished(lane),
    ...(gap && {
      simulated: [
        {
          fromX: Math.max(startMs, gap.fromUs / 1_000),
          toX: Math.max(startMs, gap.toUs / 1_000),
          y: gap.answered,
        },
      ],
    }),
  };
}

function earlierLine(
  { key, letter, identity, series }: LaneOfEarlier,
  axis: TimeAxis,
  maxSteps: number,
): ChartLine {
  const { us, done } = series.race;
  const rowAt = rowAlong(axis, us, 0, us.length);
  const kept = decimateSteps(us, us.length, { maxSteps, rowAt });
  const steps = { us: kept.map((row) => us[row] as number), done: kept.map((row) => done[row] as number) };
  return { key, letter, lane: identity, look: 'earlier', points: racePoints(steps, axis) };
}

/** Every command of the lane has its reply. */
export function isFinished({ columns, count: rows }: DrawnLane): boolean {
  return rows > 0 && answeredRows(columns, rows) === columns.status.length;
}

/** The command that a place on the staircase stands for: on a riser its height says which, else the last that is done. */
export function commandAtPlace({ line, y }: LinePlace): CommandRef {
  return { lane: line.lane.index, index: Math.max(0, Math.ceil(y - 1e-6) - 1) };
}

/** Where a command is done. */
export function placeOfCommand(
  { lane, index }: CommandRef,
  lanes: readonly (DrawnLane | undefined)[],
  { lines, x }: Chart,
): LinePlace | undefined {
  const drawn = lanes[lane];
  const line = lines.find((each) => each.lane.index === lane && each.look !== 'earlier');
  if (drawn === undefined || line === undefined) return undefined;
  if (index >= answeredRows(drawn.columns, drawn.count)) return undefined;
  const ms = ((drawn.columns.resolved[index] as number) - drawn.beganUs) / 1_000;
  return { line, x: Math.max(x.ticks[0] ?? 0, ms), y: index + 1 };
}
