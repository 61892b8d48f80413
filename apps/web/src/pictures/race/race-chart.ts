/** Turns lanes into the chart of a race. Pure. */
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
  /** One entry per lane. */
  gaps: readonly (FetchGap | undefined)[];
  /** When the last lane finishes, or is expected to. */
  wholeUs: number;
  earlier: readonly EarlierRun[];
  scale: TimeAxisKind;
  /** Each lane has its own time scale and is drawn as long as the longest. */
  isOwn?: boolean;
  budget: PointBudget;
  /** The visible time range; absent: everything. */
  window?: TimeWindow | undefined;
  /** The visible range of commands; absent: that of the visible lines. */
  height?: Stretch | undefined;
}

/** The closest zoom shows more than one command, so that a single one is recognizable. */
const MIN_COMMANDS = 3;

export function raceChart(settings: RaceSettings): Chart {
  const { lanes, gaps, wholeUs, earlier, scale, isOwn = false, budget, window, height } = settings;
  const overlaid = lanesOfEarlier(earlier);
  const lastUs = isOwn
    ? wholeUs
    : Math.max(wholeUs, ...overlaid.map(({ series }) => series.race.us.at(-1) ?? 0));
  const firstUs = Math.min(
    lastUs,
    ...lanes.flatMap((lane) => firstDoneUs(lane) ?? []),
    ...overlaid.flatMap(({ series }) => series.race.us[0] ?? []),
  );
  const axis = isOwn
    ? shareAxis(lastUs / 1_000, window)
    : timeAxis(scale, firstUs / 1_000, lastUs / 1_000, window);
  const maxCommands = Math.max(
    1,
    ...lanes.map(({ columns }) => columns.status.length),
    ...overlaid.map(({ series }) => series.asked ?? series.commands),
  );
  const maxSteps = pointsPerLine(budget, lanes.length + overlaid.length) - 1;
  const lines = [
    // The lines of this run come last, to be drawn on top.
    ...overlaid.map((lane) => earlierLine(lane, axis, maxSteps, isOwn ? lastUs : undefined)),
    ...lanes.map((lane, index) => lineOf(lane, gaps[index], axis, maxSteps)),
  ];
  const all: ZoomableAxis = {
    scale: 'linear',
    whole: { from: 0, to: maxCommands, narrowest: MIN_COMMANDS },
    ticks: countTicks(0, maxCommands, 5),
    format: count,
  };
  const bands = lanes.flatMap((lane) =>
    (lane.marked ?? []).map(({ from, to }) => ({
      fromX: pictureUs(lane, lane.columns.sent[from] ?? 0) / 1_000,
      toX: pictureUs(lane, lane.columns.resolved[to - 1] ?? 0) / 1_000,
    })),
  );
  const chart = { shape: 'steps', lines, bands, zoomsBoth: true } as const;
  if (axis.shown === undefined) return { ...chart, x: axis, y: all };
  const shown = stretchWithin(height ?? heightOfLines(lines, axis, maxCommands), all.whole);
  return {
    ...chart,
    x: axis,
    y: { ...all, shown, ticks: ticksWithin(shown.from, shown.to, 5, 1) },
    view: { x: axis.shown, ...(height && { y: shown }) },
  };
}

/** Above and below the lines, as a share of their height. */
const MARGIN = 0.05;

/** The height of the lines while they are in sight; everything if none is. */
function heightOfLines(lines: readonly ChartLine[], axis: TimeAxis, maxCommands: number): Stretch {
  const [fromMs, toMs] = axisEnds(axis);
  const ends = lines.flatMap(({ points }) => {
    const isOver = (points.at(-1)?.x ?? 0) < fromMs;
    return isOver ? [] : [fromMs, toMs].map((ms) => points[indexAt(points, ms) ?? 0]?.y ?? 0);
  });
  if (ends.length === 0) return { from: 0, to: maxCommands };
  const [min, max] = [Math.min(...ends), Math.max(...ends)];
  const margin = MARGIN * Math.max(1, max - min);
  return { from: min - margin, to: max + margin };
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

/** @param wholeUs the length to stretch the line to; absent: its own */
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

/** Whether every command of the lane has its reply. */
export function isFinished({ columns, count: rows }: DrawnLane): boolean {
  return rows > 0 && answeredRows(columns, rows) === columns.status.length;
}

/** The command at a place on the line: on a riser the height decides, elsewhere it is the last that is done. */
export function commandAtPlace({ line, y }: LinePlace): CommandRef {
  return { lane: line.lane.index, index: Math.max(0, Math.ceil(y - 1e-6) - 1) };
}

/** Where a command is done on the chart; `undefined` if it is not. */
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
