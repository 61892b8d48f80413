/** A sweep of batch sizes: which lanes it has, which of them are measured again, and what it recommends. Pure. */
import {
  type Advice,
  type Budget,
  batchSizesUpTo,
  fitCostsRobustly,
  holdUps,
  type MeasuredSize,
  type ModelWorkload,
  median,
  medianResult,
  predictLane,
  predictLatencyMs,
  recommendBatchSize,
  sizesToRepeat,
} from '@roundtrip/analysis';
import { LIMITS, type Network, type Strategy, type Summary } from '@roundtrip/protocol';
import type { TimedLane } from './measured.ts';

export type Pipeline = Extract<Strategy, { kind: 'pipelined' }>;

/** One lane of every size up to the longest phase. */
export function sweepLanes(phases: readonly number[]): Pipeline[] {
  const most = Math.min(LIMITS.commandsInFlight, Math.max(0, ...phases));
  return batchSizesUpTo(most).map((batchSize) => ({ kind: 'pipelined', batchSize }));
}

export interface Swept {
  lanes: readonly TimedLane[];
  workload: ModelWorkload;
  network: Network;
  budgetP99Ms: number | undefined;
}

export function recommend(swept: Swept): Advice | undefined {
  return recommendBatchSize(sizesOf(swept), budgetOf(swept));
}

/** How long repeating may take, milliseconds, and at most if that is little. */
const REPEAT_MS = 4_000;
const LONGEST_MS = 10_000;
/** A median's interval is reliable from so many on. */
const MIN_REPEATS = 6;

/** The sizes in contention, and how often to measure them again; undefined where nothing would get surer, or not in time. */
export function repeatPlan(swept: Swept): { lanes: Pipeline[]; repetitions: number } | undefined {
  const sizes = new Set(sizesToRepeat(sizesOf(swept), budgetOf(swept), LIMITS.repetitions));
  const totalOf = ({ summary }: TimedLane) => summary.totalMs;
  const close = swept.lanes
    .filter(({ strategy }) => sizes.has(sizeOf(strategy)))
    .toSorted((one, other) => totalOf(one) - totalOf(other));
  const onceMs = () => close.reduce((sum, lane) => sum + totalOf(lane), 0);
  while (close.length > 0 && MIN_REPEATS * onceMs() > LONGEST_MS) close.pop();
  if (close.length === 0) return undefined;
  const still = LIMITS.repetitions - Math.min(...close.map(({ repetitions }) => repetitions.length));
  const repetitions = Math.min(still, Math.max(MIN_REPEATS, Math.floor(REPEAT_MS / onceMs())));
  if (repetitions < MIN_REPEATS) return undefined;
  const lanes = close.map(({ strategy }): Pipeline => ({ kind: 'pipelined', batchSize: sizeOf(strategy) }));
  return { lanes, repetitions };
}

function budgetOf({ budgetP99Ms }: Swept): Budget | undefined {
  return budgetP99Ms === undefined ? undefined : { most: budgetP99Ms };
}

/** With the model fitted to all of them, as on the page. */
function sizesOf({ lanes, workload: planned, network }: Swept): MeasuredSize[] {
  // What was really transferred, replies included, is known by now.
  const [first] = lanes;
  const workload = {
    ...planned,
    ...(first && { requestBytes: first.summary.requestBytes, replyBytes: first.summary.replyBytes }),
  };
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const totalsOf = ({ repetitions }: TimedLane) => repetitions.map(({ totalMs }: Summary) => totalMs);
  const fit = fitCostsRobustly(
    lanes.map((lane) => {
      const given = predictLane(lane.strategy, workload, network, { perRoundTripMs: 0, perCommandMs: 0 });
      return {
        commands,
        roundTrips: given.roundTrips,
        totalMs: median(totalsOf(lane)),
        givenMs: given.totalMs,
      };
    }),
  );
  return timed(lanes, network).map(({ lane, factor, isTooMuch }) => {
    const batchSize = sizeOf(lane.strategy);
    const pipeline: Pipeline = { kind: 'pipelined', batchSize };
    return {
      batchSize,
      totalsMs: lane.totalsMs,
      ...(isTooMuch && { heldUpBy: factor }),
      costs: lane.repetitions.map(({ latencyMs }) => latencyMs.p99),
      ...(fit && {
        fittedMs: predictLane(pipeline, workload, network, fit.costs).totalMs,
        fittedCost: predictLatencyMs(99, pipeline, workload, network, fit.costs),
      }),
    };
  });
}

/** How much the machine held each of them up. */
function timed(lanes: readonly TimedLane[], network: Network) {
  const repeated = lanes.map((lane) => {
    const { repetitions, latenessMs, summary } = lane;
    const { repetition = 0, summary: ofMedian = summary } = medianResult(repetitions) ?? {};
    const lateMs = latenessMs[repetition];
    return {
      ...lane,
      summary: ofMedian,
      totalsMs: repetitions.map(({ totalMs }) => totalMs),
      lateness: lateMs === undefined ? undefined : { lateMs },
    };
  });
  return holdUps(repeated, network);
}

function sizeOf(strategy: Strategy): number {
  return 'batchSize' in strategy ? strategy.batchSize : 1;
}
