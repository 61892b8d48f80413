/** What the lanes of an experiment say about batch sizes, with a series for each way of sending batches. Pure. */
import {
  type BatchedStrategy,
  type CostFit,
  fitCostsRobustly,
  type Knee,
  kneeOf,
  MODEL_COSTS,
  type ModelCosts,
  predictLane,
  predictLatencyMs,
} from '@roundtrip/analysis';
import { type Experiment, hasWindow, type Network } from '@roundtrip/protocol';
import { type EstimatedWorkload, modelWorkload } from '../../experiment/estimate.ts';
import { type LaneIdentity, lookOf } from '../../lanes/lane-identity.ts';
import { type ReadWorkload, readWorkload } from '../../reading/workload-reading.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';
import { type LivePoint, livePoints } from './live-points.ts';
import { NO_REPEATS, type Repeats } from './repeats.ts';
import { type BatchedLane, measuredPoints, type SizePoint, withHoldUps } from './size-points.ts';

export interface SizeCurvePoint {
  batchSize: number;
  totalMs: number;
  p50Ms: number;
  p99Ms: number;
}

export interface SizeSeries {
  /** "pipelined", or "transaction, watched". */
  name: string;
  look: Pick<LaneIdentity, 'color' | 'shape'>;
  /** With their indices in the experiment. */
  lanes: readonly { batchSize: number; index: number }[];
  /** The distinct sizes of its lanes, in increasing order. */
  sizes: readonly number[];
  /** One per measured lane, by increasing batch size. */
  points: readonly SizePoint[];
  /** What *Live* has measured besides. It decides nothing: each turn is one repetition, at another time. */
  live: readonly LivePoint[];
  /** The model over all sizes, with fitted costs or, until there are any, its own. Empty if it cannot say. */
  curve: readonly SizeCurvePoint[];
  /** Present as soon as the measured lanes determine both costs. */
  fit?: CostFit;
  /** Measured or, before anything was, the model's. Absent while lanes are still to come. */
  knee?: Knee & { isMeasured: boolean };
}

/**
 * @param isComplete no further lane will be measured
 * @param repeats further repetitions, measured after the run
 * @param turns of *Live*, other than the run
 */
export function sizeSeries(
  lanes: readonly LaneView[],
  experiment: Experiment,
  isComplete: boolean,
  read: ReadWorkload = readWorkload,
  repeats: Repeats = NO_REPEATS,
  turns: readonly LiveTurn[] = [],
): SizeSeries[] {
  const laneOf = (view: LaneView, strategy: BatchedStrategy): BatchedLane => ({
    view,
    strategy,
    further: repeats.get(view.identity.index) ?? [],
  });
  const batched = lanes.flatMap((view) => {
    const strategy = experiment.lanes[view.identity.index];
    return strategy !== undefined && 'batchSize' in strategy ? [laneOf(view, strategy)] : [];
  });
  const oneByOne = lanes
    .filter(({ identity }) => experiment.lanes[identity.index]?.kind === 'sequential')
    .map((view) => laneOf(view, { kind: 'pipelined', batchSize: 1 }));
  const workload = modelWorkload(experiment, read);
  const names = [...new Set(batched.map(({ strategy }) => nameOf(strategy)))];
  return names.map((name) => {
    const own = batched.filter(({ strategy }) => nameOf(strategy) === name);
    // One by one is a pipeline of 1: a baseline if several sizes are compared, but not a second size to compare with.
    const isSweep = new Set(own.map(({ strategy }) => strategy.batchSize)).size > 1;
    const all = isSweep && name === 'pipelined' ? [...oneByOne, ...own] : own;
    const live = livePoints(turns, (strategy) => nameOf(strategy) === name);
    return seriesOf({ name, lanes: all, live, planned: workload, network: experiment.network, isComplete });
  });
}

interface SeriesSettings {
  name: string;
  lanes: readonly BatchedLane[];
  live: readonly LivePoint[];
  planned: EstimatedWorkload | undefined;
  network: Network;
  isComplete: boolean;
}

function seriesOf({ name, lanes, live, planned, network, isComplete }: SeriesSettings): SizeSeries {
  const { strategy } = lanes[0] as BatchedLane;
  const sizes = [...new Set(lanes.map((lane) => lane.strategy.batchSize))].sort((a, b) => a - b);
  const measured = measuredPoints(lanes);
  const points = isComplete ? withHoldUps(measured, lanes, network) : measured;
  const workload = planned && hasWindow(network) ? withBytes(planned, lanes) : planned;
  const fit = workload === undefined ? undefined : fitted(points, strategy, workload, network);
  // The fitted cost of a command includes the time that its bytes take.
  const link = fit === undefined ? network : withoutBandwidth(network);
  const curve =
    workload === undefined
      ? []
      : curveOver(withEnds(sizes, live), {
          strategy,
          workload,
          network: link,
          costs: fit?.costs ?? MODEL_COSTS[strategy.kind],
        });
  const knee = kneeOfSeries(points, curve, sizes, {
    isComplete: isComplete || points.length === lanes.length,
    isFitted: fit !== undefined,
  });
  return {
    name,
    look: lookOf(strategy.kind),
    lanes: lanes.map((lane) => ({
      batchSize: lane.strategy.batchSize,
      index: lane.view.identity.index,
    })),
    sizes,
    points,
    live,
    curve,
    ...(fit !== undefined && { fit }),
    ...(knee !== undefined && { knee }),
  };
}

/** The sizes, and those between which *Live* has been. */
function withEnds(sizes: readonly number[], live: readonly LivePoint[]): number[] {
  const ends = [live[0], live.at(-1)].flatMap((point) => point?.batchSize ?? []);
  return [...new Set([...sizes, ...ends])].sort((a, b) => a - b);
}

/** Once a lane has been measured, all bytes that may have waited for TCP's congestion window are known, including replies. */
function withBytes(workload: EstimatedWorkload, lanes: readonly BatchedLane[]): EstimatedWorkload {
  const [measured] = lanes.flatMap(({ view: { progress } }) =>
    progress.kind === 'measured' ? [progress.summary] : [],
  );
  return measured === undefined
    ? workload
    : { ...workload, requestBytes: measured.requestBytes, replyBytes: measured.replyBytes };
}

function nameOf(strategy: BatchedStrategy): string {
  return strategy.kind === 'transaction' && strategy.watch !== undefined
    ? `${strategy.kind}, watched`
    : strategy.kind;
}

const NO_COSTS: ModelCosts = { perRoundTripMs: 0, perCommandMs: 0 };

function fitted(
  points: readonly SizePoint[],
  strategy: BatchedStrategy,
  workload: EstimatedWorkload,
  network: Network,
): CostFit | undefined {
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  return fitCostsRobustly(
    points
      .filter(({ total }) => total.ms > 0)
      .map(({ batchSize, total }) => {
        const lane = { ...strategy, batchSize };
        const given = predictLane(lane, workload, withoutBandwidth(network), NO_COSTS);
        return {
          commands,
          roundTrips: given.roundTrips,
          totalMs: total.ms,
          givenMs: given.totalMs + workload.fetchMs,
        };
      }),
  );
}

function withoutBandwidth({ bandwidthMbps: _, ...network }: Network): Network {
  return network;
}

/** Points per curve: enough to show the steps of ⌈n/b⌉, and few enough to draw easily. */
const CURVE_POINTS = 240;

interface Modelled {
  strategy: BatchedStrategy;
  workload: EstimatedWorkload;
  network: Network;
  costs: ModelCosts;
}

/** From the smallest size to the largest, evenly spaced on a logarithmic axis and including each size itself. */
function curveOver(
  sizes: readonly number[],
  { strategy, workload, network, costs }: Modelled,
): SizeCurvePoint[] {
  const [least = 1, most = least] = [sizes[0], sizes.at(-1)];
  const between = Array.from({ length: CURVE_POINTS }, (_, step) =>
    Math.round(least * (most / least) ** (step / (CURVE_POINTS - 1))),
  );
  return [...new Set([...between, ...sizes])]
    .sort((a, b) => a - b)
    .map((batchSize) => {
      const lane = { ...strategy, batchSize };
      return {
        batchSize,
        totalMs: predictLane(lane, workload, network, costs).totalMs + workload.fetchMs,
        p50Ms: predictLatencyMs(50, lane, workload, network, costs),
        p99Ms: predictLatencyMs(99, lane, workload, network, costs),
      };
    });
}

function kneeOfSeries(
  points: readonly SizePoint[],
  curve: readonly SizeCurvePoint[],
  sizes: readonly number[],
  { isComplete, isFitted }: { isComplete: boolean; isFitted: boolean },
): SizeSeries['knee'] {
  if (sizes.length < 2) return undefined;
  if (points.length > 0) {
    const measured = new Set(points.map(({ batchSize }) => batchSize));
    if (!isComplete || measured.size < 2) return undefined;
    const fittedMs = new Map(isFitted ? curve.map(({ batchSize, totalMs }) => [batchSize, totalMs]) : []);
    const knee = kneeOf(
      points.map(({ batchSize, summaries }) => ({
        batchSize,
        totalsMs: summaries.map(({ totalMs }) => totalMs),
        fittedMs: fittedMs.get(batchSize),
      })),
    );
    return knee && { ...knee, isMeasured: true };
  }
  const expected = curve.filter(({ batchSize }) => sizes.includes(batchSize));
  const knee = kneeOf(expected.map(({ batchSize, totalMs }) => ({ batchSize, totalsMs: [totalMs] })));
  return knee && { ...knee, isMeasured: false };
}
