/**
 * What is kept of a lane's trace: the points that Race and Latency draw, and the numbers in their tables. Measured,
 * decimated once, and bounded: at most 32 KB, and up to 1,000 commands whole. Pure.
 */
import { minMaxIndices } from '@roundtrip/analysis';
import type { DrawnLane } from '../pictures/canvas/drawn-lanes.ts';
import { latenciesOf, sortingLatencies } from '../pictures/latency/latencies.ts';
import { endOfAxis } from '../pictures/latency/percentile-axis.ts';
import { percentileSteps } from '../pictures/latency/percentile-curve.ts';
import { percentilesUs } from '../pictures/latency/percentile-figures.ts';
import { milestonesUs } from '../pictures/race/milestones.ts';
import { timeAxis } from '../pictures/race/race-axis.ts';
import { firstDoneUs, raceSteps } from '../pictures/race/race-lines.ts';
import type { LaneSeries, RaceSteps } from '../workbench/lane-series.ts';

const MAX_POINTS = 1_000;

/**
 * Yields now and then, since a lane of a million commands takes 0.1 s.
 *
 * @param lane whose rows all have their replies: of a lane that was cut short, only those that had arrived
 */
export function* laneSeriesOf(lane: DrawnLane): Generator<void, LaneSeries> {
  const { columns, count } = lane;
  const sorted = yield* sortingLatencies({ columns, count });
  yield;
  return {
    commands: count,
    ...(count < columns.status.length && { asked: columns.status.length }),
    race: stepsForBothAxes(lane),
    milestonesUs: Uint32Array.from(milestonesUs(lane).map((us) => us ?? 0)),
    byCommand: latencyExtremes(lane),
    percentiles: percentileSteps(sorted, endOfAxis(count), MAX_POINTS),
    percentilesUs: Uint32Array.from(percentilesUs(sorted)),
  };
}

function stepsForBothAxes(lane: DrawnLane): RaceSteps {
  const firstMs = (firstDoneUs(lane) ?? 0) / 1_000;
  const lastMs = ((lane.columns.resolved[lane.count - 1] ?? 0) - lane.beganUs) / 1_000;
  const done = new Map<number, number>();
  for (const scale of ['linear', 'log'] as const) {
    const steps = raceSteps(lane, timeAxis(scale, firstMs, lastMs), MAX_POINTS);
    steps.us.forEach((us, step) => {
      done.set(us, steps.done[step] as number);
    });
  }
  const instants = Uint32Array.from(done.keys()).sort();
  return { us: instants, done: instants.map((us) => done.get(us) as number) };
}

function latencyExtremes({ columns, count }: DrawnLane): LaneSeries['byCommand'] {
  const latencies = latenciesOf({ columns, count });
  const rows = minMaxIndices(latencies, { count, span: count, maxPoints: MAX_POINTS });
  return { command: rows.map((row) => row + 1), us: rows.map((row) => latencies[row] as number) };
}
