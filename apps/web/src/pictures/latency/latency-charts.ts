/** From lanes to the two charts of their latencies. Pure. */
import { minMaxIndices } from '@roundtrip/analysis';
import type { AxisSettings, Chart, ChartLine, ChartPoint, LinePlace } from '../../charts/chart-line.ts';
import { countTicks, linearTicks, logTicks } from '../../charts/ticks.ts';
import { count, setDuration } from '../../format/quantity.ts';
import type { LaneView } from '../../results/lane-views.ts';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';
import { type EarlierRun, type LaneOfEarlier, lanesOfEarlier } from '../earlier-run.ts';
import type { CommandRef } from '../highlight/highlight-store.ts';
import { type PointBudget, pointsPerLine } from '../point-budget.ts';
import { latenciesOf, sortedLatencies } from './latencies.ts';
import type { LatencyRows } from './latency-rows.ts';
import { endOfAxis, percentileAxis } from './percentile-axis.ts';
import {
  fewerSteps,
  latencyAt,
  type PercentileSteps,
  percentilePoints,
  percentileSteps,
  positionOfLatency,
} from './percentile-curve.ts';

export type LatencyScale = 'linear' | 'log';
export type LatencyView = 'command' | 'percentile';

/** Clocks count microseconds: what took less stands at one on a logarithmic axis, which has no zero. */
const LEAST_LOG_MS = 0.001;

export interface LatencySettings {
  lanes: readonly LaneView[];
  earlier: readonly EarlierRun[];
  scale: LatencyScale;
  budget: PointBudget;
}

export function byCommandChart(data: LatencyRows, settings: LatencySettings): Chart {
  const { lanes, earlier, scale, budget } = settings;
  const laid = lanesOfEarlier(earlier);
  const range = rangeMs([data.minMs, data.maxMs], laid);
  const maxPoints = pointsPerLine(budget, lanes.length + laid.length);
  const now = lanes.map(({ identity }): ChartLine => {
    const points = data.rows.flatMap(({ commands, values }) => {
      const [x, ms] = [commands[identity.index], values[identity.index]];
      return x === undefined || ms === undefined ? [] : { x, y: onAxis(ms, scale) };
    });
    return { key: String(identity.index), lane: identity, look: 'measured', points };
  });
  const before = laid.map((lane): ChartLine => {
    const { command, us } = lane.series.byCommand;
    const kept = minMaxIndices(us, { count: us.length, span: us.length, maxPoints });
    const points = Array.from(kept, (place) => ({
      x: command[place] as number,
      y: onAxis((us[place] as number) / 1_000, scale),
    }));
    return earlierLine(lane, points);
  });
  const commands = Math.max(1, data.commands, ...laid.map(({ series }) => series.commands));
  return {
    shape: 'straight',
    lines: [...before, ...now],
    x: { scale: 'linear', ticks: countTicks(1, commands, 6), format: count, label: 'command' },
    y: latencyAxis(scale, range),
  };
}

export function percentileChart({ lanes, earlier, scale, budget }: LatencySettings): Chart {
  const laid = lanesOfEarlier(earlier);
  const sorted = lanes.map(({ shown }) => (shown === undefined ? NONE : sortedLatencies(shown.trace)));
  const measured = sorted.filter(({ length }) => length > 0);
  const commands = Math.max(
    1,
    ...measured.map(({ length }) => length),
    ...laid.map(({ series }) => series.commands),
  );
  const least = Math.min(...measured.map(([fastest = 0]) => fastest)) / 1_000;
  const most = Math.max(0, ...measured.map((latencies) => latencies.at(-1) ?? 0)) / 1_000;
  const end = endOfAxis(commands);
  const maxSteps = pointsPerLine(budget, measured.length + laid.length) - 1;
  const pointsOf = (steps: PercentileSteps) =>
    percentilePoints(steps, end).map(({ x, y }) => ({ x, y: onAxis(y, scale) }));
  const now = lanes.map(({ identity }, index): ChartLine => {
    const points = pointsOf(percentileSteps(sorted[index] ?? NONE, end, maxSteps));
    return { key: String(identity.index), lane: identity, look: 'measured', points };
  });
  const before = laid.map((lane) =>
    earlierLine(lane, pointsOf(fewerSteps(lane.series.percentiles, end, maxSteps))),
  );
  return {
    shape: 'steps',
    lines: [...before, ...now],
    x: percentileAxis(commands),
    y: latencyAxis(scale, rangeMs([least, most], laid)),
  };
}

function earlierLine({ key, letter, identity }: LaneOfEarlier, points: readonly ChartPoint[]): ChartLine {
  return { key, letter, lane: identity, look: 'earlier', points };
}

/** The fastest and the slowest of all, milliseconds. */
function rangeMs([least, most]: [number, number], laid: readonly LaneOfEarlier[]): [number, number] {
  const ends = laid.map(({ series }) => [series.percentilesUs[0], series.percentilesUs.at(-1)] as const);
  return [
    Math.min(least, ...ends.map(([fastest = 0]) => fastest / 1_000)),
    Math.max(most, ...ends.map(([, slowest = 0]) => slowest / 1_000)),
  ];
}

const NONE = new Uint32Array(0);

/** The command that a place on the chart stands for. */
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
  // Of several that waited as long, the first.
  return us === undefined ? undefined : { lane, index: latenciesOf(trace).indexOf(us) };
}

/** Where a command stands on the chart; `undefined` where it does not. */
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

function latencyAxis(scale: LatencyScale, [minMs, maxMs]: [number, number]): AxisSettings {
  const least = Math.max(LEAST_LOG_MS, Number.isFinite(minMs) ? minMs : 0);
  const ticks = scale === 'log' ? logTicks(least, Math.max(maxMs, least)) : linearTicks(0, maxMs || 1, 5);
  return { scale, ticks, format: setDuration };
}

function onAxis(ms: number, scale: LatencyScale): number {
  return scale === 'log' ? Math.max(LEAST_LOG_MS, ms) : ms;
}
