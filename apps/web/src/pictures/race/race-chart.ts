/** From lanes to all that the chart of a race draws. Pure. */
import type { Chart, ChartLine, LinePlace, ZoomableAxis } from '../../charts/chart-line.ts';
import { axisEnds } from '../../charts/chart-scale.ts';
import { indexAt } from '../../charts/nearest-place.ts';
import { countTicks, ticksWithin } from '../../charts/ticks.ts';
import { count } from '../../format/quantity.ts';
import { type EarlierRun, type LaneOfEarlier, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import type { CommandRef } from '../../workbench/highlight-store.ts';
import { type Stretch, stretchWithin } from '../../zoom/stretch.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { answeredRows } from '../answered-rows.ts';
import { type DrawnLane, pictureUs } from '../canvas/drawn-lanes.ts';
import type { FetchGap } from '../fetch/fetch-gap.ts';
import { type PointBudget, pointsPerLine } from '../point-budget.ts';
import { decimateStepsInSight } from '../scale/decimate-steps.ts';
import { rowAlong, rowsAlong, shareAxis, type TimeAxis, type TimeAxisKind, timeAxis } from './race-axis.ts';
import { firstDoneUs, racePoints, raceSteps } from './race-lines.ts';

export interface RaceSettings {
  lanes: readonly DrawnLane[];
  /** Of each lane, where it has one. */
  gaps: readonly (FetchGap | undefined)[];
  /** When the last lane is done, or is expected to be. */
  wholeUs: number;
  earlier: readonly EarlierRun[];
  scale: TimeAxisKind;
  /** Each lane is as long as the longest. */
  isOwn?: boolean;
  budget: PointBudget;
  /** What is shown of the time; absent: everything. */
  window?: TimeWindow | undefined;
  /** What is shown of the commands; absent: what the lines in sight take. */
  height?: Stretch | undefined;
}

/** Shown of the commands at most so closely: more than a single one, so that it is seen to be one. */
const FEWEST_COMMANDS = 3;

export function raceChart(settings: RaceSettings): Chart {
  const { lanes, gaps, wholeUs, earlier, scale, isOwn = false, budget, window, height } = settings;
  const laid = lanesOfEarlier(earlier);
  const lastUs = isOwn ? wholeUs : Math.max(wholeUs, ...laid.map(({ series }) => series.race.us.at(-1) ?? 0));
  const firstUs = Math.min(
    lastUs,
    ...lanes.flatMap((lane) => firstDoneUs(lane) ?? []),
    ...laid.flatMap(({ series }) => series.race.us[0] ?? []),
  );
  const axis = isOwn
    ? shareAxis(lastUs / 1_000, window)
    : timeAxis(scale, firstUs / 1_000, lastUs / 1_000, window);
  const most = Math.max(
    1,
    ...lanes.map(({ columns }) => columns.status.length),
    ...laid.map(({ series }) => series.asked ?? series.commands),
  );
  const maxSteps = pointsPerLine(budget, lanes.length + laid.length) - 1;
  const lines = [
    // Those of this run last: they lie above.
    ...laid.map((lane) => earlierLine(lane, axis, maxSteps, isOwn ? lastUs : undefined)),
    ...lanes.map((lane, index) => lineOf(lane, gaps[index], axis, maxSteps)),
  ];
  const all: ZoomableAxis = {
    scale: 'linear',
    whole: { from: 0, to: most, narrowest: FEWEST_COMMANDS },
    ticks: countTicks(0, most, 5),
    format: count,
  };
  const chart = { shape: 'steps', lines, zoomsBoth: true } as const;
  if (axis.shown === undefined) return { ...chart, x: axis, y: all };
  const shown = stretchWithin(height ?? heightOfLines(lines, axis, most), all.whole);
  return {
    ...chart,
    x: axis,
    y: { ...all, shown, ticks: ticksWithin(shown.from, shown.to, 5, 1) },
    view: { x: axis.shown, ...(height && { y: shown }) },
  };
}

/** Above and below the lines, as a share of what they take. */
const MARGIN = 0.05;

/** What the lines take while they are in sight; everything, where none is. */
function heightOfLines(lines: readonly ChartLine[], axis: TimeAxis, most: number): Stretch {
  const [fromMs, toMs] = axisEnds(axis);
  const ends = lines.flatMap(({ points }) => {
    const isOver = (points.at(-1)?.x ?? 0) < fromMs;
    return isOver ? [] : [fromMs, toMs].map((ms) => points[indexAt(points, ms) ?? 0]?.y ?? 0);
  });
  if (ends.length === 0) return { from: 0, to: most };
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)];
  const margin = MARGIN * Math.max(1, greatest - least);
  return { from: least - margin, to: greatest + margin };
}

function lineOf(lane: DrawnLane, gap: FetchGap | undefined, axis: TimeAxis, maxSteps: number): ChartLine {
  const { identity, source } = lane;
  const startMs = axis.whole.from;
  const answered = answeredRows(lane.columns, lane.count);
  const lastUs = pictureUs(lane, lane.columns.resolved[answered - 1] ?? lane.beganUs);
  const { stretch = 1 } = lane;
  return {
    key: String(identity.index),
    lane: identity,
    look: source,
    points: racePoints(raceSteps(lane, axis, maxSteps), axis),
    ends: [
      { x: startMs, y: 0 },
      { x: Math.max(startMs, lastUs / 1_000), y: answered },
    ],
    isFinished: isFinished(lane),
    ...(gap && {
      simulated: [
        {
          fromX: Math.max(startMs, (gap.fromUs * stretch) / 1_000),
          toX: Math.max(startMs, (gap.toUs * stretch) / 1_000),
          y: gap.answered,
        },
      ],
    }),
  };
}

/** @param wholeUs how long the line is drawn; absent: as long as it was */
function earlierLine(
  { key, letter, identity, series }: LaneOfEarlier,
  axis: TimeAxis,
  maxSteps: number,
  wholeUs: number | undefined,
): ChartLine {
  const { us, done } = series.race;
  const clock = { beganUs: 0, stretch: wholeUs === undefined ? 1 : wholeUs / Math.max(1, us.at(-1) ?? 1) };
  const rowAt = rowAlong(axis, us, clock, us.length);
  const inSight = rowsAlong(axis, us, clock, us.length);
  const kept = decimateStepsInSight(us, us.length, inSight, { maxSteps, rowAt });
  const steps = {
    us: kept.map((row) => pictureUs(clock, us[row] as number)),
    done: kept.map((row) => done[row] as number),
  };
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
  const ms = pictureUs(drawn, drawn.columns.resolved[index] as number) / 1_000;
  return { line, x: Math.max(x.whole.from, ms), y: index + 1 };
}
