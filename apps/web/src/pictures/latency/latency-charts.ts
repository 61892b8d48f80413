/** Turns lanes into the two charts of their latencies. Pure. */
import { minMaxIndices } from '@roundtrip/analysis';
import type { Chart, ChartLine, ChartPoint, LinePlace, ZoomableAxis } from '../../charts/chart-line.ts';
import { axisEnds } from '../../charts/chart-scale.ts';
import { countTicks, linearTicks, logTicks, ticksWithin } from '../../charts/ticks.ts';
import { count, setDuration } from '../../format/quantity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { Trace } from '../../run/trace.ts';
import { type EarlierRun, type LaneOfEarlier, lanesOfEarlier } from '../../workbench/earlier-run.ts';
import type { CommandRef } from '../../workbench/highlight-store.ts';
import type { PercentileSteps } from '../../workbench/lane-series.ts';
import type { ChartView } from '../../zoom/chart-view.ts';
import { NARROWEST_US } from '../../zoom/time-window.ts';
import { answeredRows } from '../answered-rows.ts';
import { type PointBudget, pointsPerLine } from '../point-budget.ts';
import { durationTicks } from '../scale/duration-axis.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import { extremesOf, latenciesOf, sortedLatencies } from './latencies.ts';
import type { LatencyRows } from './latency-rows.ts';
import { endOfAxis, percentileAxis } from './percentile-axis.ts';
import {
  fewerSteps,
  latencyAt,
  percentilePoints,
  percentileSteps,
  positionOfLatency,
} from './percentile-curve.ts';

export type LatencyScale = 'linear' | 'log';
export type LatencyView = 'command' | 'percentile';

/** Clocks count microseconds: on a logarithmic axis, which has no zero, anything shorter is drawn at one. */
const MIN_LOG_MS = 0.001;

export interface LatencySettings {
  lanes: readonly LaneView[];
  earlier: readonly EarlierRun[];
  scale: LatencyScale;
  budget: PointBudget;
  /** The visible range; absent: everything. */
  view?: ChartView | undefined;
}

/** The closest zoom shows more than one command, so that a single one is recognizable. */
const MIN_COMMANDS = 4;

/** @param data of the visible range */
export function byCommandChart(data: LatencyRows, settings: LatencySettings): Chart {
  const { lanes, earlier, scale, budget, view } = settings;
  const overlaid = lanesOfEarlier(earlier);
  const maxPoints = pointsPerLine(budget, lanes.length + overlaid.length);
  const now = lanes.map(({ identity }): ChartLine => {
    const points = data.rows.flatMap(({ commands, values }) => {
      const [x, ms] = [commands[identity.index], values[identity.index]];
      return x === undefined || ms === undefined ? [] : { x, y: onAxis(ms, scale) };
    });
    return {
      key: String(identity.index),
      lane: identity,
      look: 'measured',
      points,
      ...endsOf(lanes[identity.index], scale),
    };
  });
  const before = overlaid.map((lane): ChartLine => {
    const { command, us } = pointsInSight(lane.series.byCommand, view);
    const kept = minMaxIndices(us, { count: us.length, span: us.length, maxPoints });
    const points = Array.from(kept, (place) => ({
      x: command[place] as number,
      y: onAxis((us[place] as number) / 1_000, scale),
    }));
    return earlierLine(lane, points);
  });
  const commands = Math.max(1, data.commands, ...overlaid.map(({ series }) => series.commands));
  const x: ZoomableAxis = {
    scale: 'linear',
    whole: { from: 1, to: commands, narrowest: MIN_COMMANDS },
    ticks: countTicks(1, commands, 6),
    format: count,
    label: 'command',
  };
  return {
    shape: 'straight',
    lines: [...before, ...now],
    bands: lanes.flatMap(({ shown }) =>
      (shown?.marked ?? []).map(({ from, to }) => ({ fromX: from + 1, toX: to })),
    ),
    x: view === undefined ? x : { ...x, shown: view.x, ticks: ticksWithin(view.x.from, view.x.to, 6, 1) },
    y: latencyAxis([...before, ...now], settings),
    ...(view && { view }),
  };
}

/** The first command of a lane and the last that was answered. */
function endsOf(view: LaneView | undefined, scale: LatencyScale): Pick<ChartLine, 'ends'> {
  const trace = view?.shown?.trace;
  const last = trace === undefined ? 0 : answeredRows(trace.columns, trace.count);
  if (trace === undefined || last === 0) return {};
  const latencies = latenciesOf(trace);
  const pointOf = (command: number) => ({
    x: command,
    y: onAxis((latencies[command - 1] as number) / 1_000, scale),
  });
  return { ends: [pointOf(1), pointOf(last)] };
}

/** The visible points, plus one on either side. */
function pointsInSight(
  { command, us }: LaneOfEarlier['series']['byCommand'],
  view: ChartView | undefined,
): LaneOfEarlier['series']['byCommand'] {
  if (view === undefined) return { command, us };
  const from = Math.max(0, firstAtOrAfter(command, view.x.from, 0, command.length) - 1);
  const to = firstAfter(command, view.x.to, 0, command.length) + 1;
  return { command: command.subarray(from, to), us: us.subarray(from, to) };
}

export function percentileChart(settings: LatencySettings): Chart {
  const { lanes, earlier, scale, budget, view } = settings;
  // Percentiles of the commands that happened to come first are not those of the lane.
  const overlaid = lanesOfEarlier(earlier).filter(({ series }) => series.asked === undefined);
  const sorted = lanes.map(({ shown }) => (shown === undefined ? NONE : sortedLatencies(shown.trace)));
  const measured = sorted.filter(({ length }) => length > 0);
  const commands = Math.max(
    1,
    ...measured.map(({ length }) => length),
    ...overlaid.map(({ series }) => series.commands),
  );
  const end = endOfAxis(commands);
  const maxSteps = pointsPerLine(budget, measured.length + overlaid.length) - 1;
  const pointsOf = (steps: PercentileSteps) =>
    percentilePoints(steps, end).map(({ x, y }) => ({ x, y: onAxis(y, scale) }));
  const now = lanes.map(({ identity }, index): ChartLine => {
    const latencies = sorted[index] ?? NONE;
    const points = pointsOf(percentileSteps(latencies, end, maxSteps, view?.x));
    return {
      key: String(identity.index),
      lane: identity,
      look: 'measured',
      points,
      ends: [
        { x: 0, y: onAxis((latencies[0] ?? 0) / 1_000, scale) },
        { x: end, y: onAxis((latencies.at(-1) ?? 0) / 1_000, scale) },
      ],
    };
  });
  const before = overlaid.map((lane) =>
    earlierLine(lane, pointsOf(fewerSteps(lane.series.percentiles, end, maxSteps, view?.x))),
  );
  return {
    shape: 'steps',
    lines: [...before, ...now],
    x: percentileAxis(commands, view?.x),
    y: latencyAxis([...before, ...now], settings),
    ...(view && { view }),
  };
}

function earlierLine({ key, letter, identity }: LaneOfEarlier, points: readonly ChartPoint[]): ChartLine {
  return { key, letter, lane: identity, look: 'earlier', points };
}

const NONE = new Uint32Array(0);

/** The command at a place on the chart. */
export function commandAtPlace(
  { line, x }: LinePlace,
  view: LatencyView,
  lanes: readonly LaneView[],
): CommandRef | undefined {
  const lane = line.lane.index;
  const trace = lanes[lane]?.shown?.trace;
  if (trace === undefined) return undefined;
  if (view === 'command') return { lane, index: x - 1 };
  const us = latencyAt(sortedLatencies(trace), x);
  // The first of several that waited equally long.
  return us === undefined ? undefined : { lane, index: latenciesOf(trace).indexOf(us) };
}

/** Where a command is on the chart; `undefined` if it is not. */
export function placeOfCommand(
  { lane, index }: CommandRef,
  view: LatencyView,
  lanes: readonly LaneView[],
  chart: Chart,
  scale: LatencyScale,
): LinePlace | undefined {
  const trace: Trace | undefined = lanes[lane]?.shown?.trace;
  const line = chart.lines.find((each) => each.lane.index === lane && each.look === 'measured');
  if (trace === undefined || line === undefined) return undefined;
  if (index >= answeredRows(trace.columns, trace.count)) return undefined;
  const us = latenciesOf(trace)[index] as number;
  const end = chart.x.ticks.at(-1) ?? 1;
  const x = view === 'command' ? index + 1 : positionOfLatency(sortedLatencies(trace), us, end);
  return { line, x, y: onAxis(us / 1_000, scale) };
}

/** Covers everything or, zoomed in, the visible part of the lines, unless a height was chosen. */
function latencyAxis(
  lines: readonly ChartLine[],
  { lanes, earlier, scale, view }: LatencySettings,
): ZoomableAxis {
  const all = ticksFor(scale, rangeOfAll(lanes, earlier));
  const [from, to] = axisEnds({ ticks: all });
  const axis = { scale, format: setDuration, whole: { from, to, narrowest: NARROWEST_US / 1_000 } };
  if (view === undefined) return { ...axis, ticks: all };
  if (view.y === undefined) return { ...axis, ticks: ticksFor(scale, rangeInSight(lines, view)) };
  const { y } = view;
  const shown = { from: Math.max(scale === 'log' ? MIN_LOG_MS : 0, y.from), to: y.to };
  return { ...axis, shown, ...durationTicks(scale, shown, 5) };
}

function ticksFor(scale: LatencyScale, [minMs, maxMs]: readonly [number, number]): number[] {
  const min = Math.max(MIN_LOG_MS, Number.isFinite(minMs) ? minMs : 0);
  return scale === 'log' ? logTicks(min, Math.max(maxMs, min)) : linearTicks(0, maxMs || 1, 5);
}

/** The fastest and the slowest of all, milliseconds. */
function rangeOfAll(lanes: readonly LaneView[], earlier: readonly EarlierRun[]): [number, number] {
  const ends = [
    ...lanes.map(({ shown }) => (shown === undefined ? NONE : extremesOf(shown.trace))),
    ...lanesOfEarlier(earlier).map(({ series }) => series.percentilesUs),
  ].filter(({ length }) => length > 0);
  return [
    Math.min(...ends.map(([fastest = 0]) => fastest / 1_000)),
    Math.max(0, ...ends.map((each) => (each.at(-1) ?? 0) / 1_000)),
  ];
}

function rangeInSight(lines: readonly ChartLine[], { x }: ChartView): [number, number] {
  const heights = lines.flatMap(({ points }) => {
    // A line reaches the edges from the points just beyond them.
    const from = Math.max(0, points.findIndex((point) => point.x >= x.from) - 1);
    const to = points.findLastIndex((point) => point.x <= x.to) + 1;
    return points.slice(from, Math.max(from + 1, to)).map(({ y }) => y);
  });
  return [Math.min(...heights), Math.max(0, ...heights)];
}

function onAxis(ms: number, scale: LatencyScale): number {
  return scale === 'log' ? Math.max(MIN_LOG_MS, ms) : ms;
}
