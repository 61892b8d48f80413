/** Adds lanes that measure one workload in batches of every size, from 1 to the whole, to those that are there. Pure. */
import { batchSizesUpTo, predictLane, predictRunMs } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Strategy } from '@roundtrip/protocol';
import { type ReadWorkload, readWorkload } from '../reading/workload-reading.ts';
import { type EstimatedWorkload, modelWorkload } from './estimate.ts';

export interface Sweep {
  /** The lanes that were there, in their order, then those that the sweep adds, by increasing size. */
  lanes: Strategy[];
  /** How many of the lanes were there already. */
  kept: number;
  /** How many lanes that were there had no room, or would have taken too long. */
  dropped: number;
  /** The largest of the small sizes that would take longer than a lane or a run may. */
  leftOut?: { upTo: number; because: 'lane' | 'run' };
}

/**
 * The server's estimate is slightly above the page's, since it counts key prefixes and rehearsals. Within this share of a
 * limit here is within the limit there.
 */
const WITHIN = 0.9;

/** `undefined` if there is nothing to sweep: unreadable commands, fewer than two in a batch, or too many. */
export function sweepOf(experiment: Experiment): Sweep | undefined {
  const workload = modelWorkload(experiment);
  if (workload === undefined || Math.max(...workload.phases) < 2) return undefined;
  const swept = sweptStrategy(experiment.lanes);
  const planned = (strategy: Strategy): PlannedLane => {
    const batchSize = sizeInSweep(strategy, swept);
    const ms = laneMs(strategy, workload, experiment);
    return { strategy, ms, ...(batchSize !== undefined && { batchSize }) };
  };
  const present = new Set(experiment.lanes.map((lane) => sizeInSweep(lane, swept)));
  const added = sizesOf(workload)
    .filter((size) => !present.has(size))
    .map((batchSize) => planned({ ...swept, batchSize }));
  const own = experiment.lanes.slice(0, LIMITS.lanes - added.length).map(planned);
  const shortEnough = [...own, ...added].filter(({ ms }) => ms <= WITHIN * LIMITS.laneMs);
  // The slowest go first: among the sizes, the smallest.
  const kept = new Set(shortEnough.toSorted((a, b) => a.ms - b.ms));
  for (const longest of [...kept].reverse()) {
    if (runMs([...kept], experiment) <= WITHIN * LIMITS.runMs) break;
    kept.delete(longest);
  }
  const isKept = (lane: PlannedLane) => kept.has(lane);
  const lanes = [...own, ...added].filter(isKept);
  if (new Set(lanes.flatMap(({ batchSize }) => batchSize ?? [])).size < 2) return undefined;
  const left = [...own, ...added].flatMap((lane) => (isKept(lane) ? [] : (lane.batchSize ?? [])));
  return {
    lanes: lanes.map(({ strategy }) => strategy),
    kept: own.filter(isKept).length,
    dropped: experiment.lanes.length - own.filter(isKept).length,
    ...(left.length > 0 && {
      leftOut: {
        upTo: Math.max(...left),
        because: shortEnough.length === kept.size ? 'lane' : 'run',
      },
    }),
  };
}

interface PlannedLane {
  strategy: Strategy;
  ms: number;
  /** Absent if it is not a point of the sweep. */
  batchSize?: number;
}

type Batched = Extract<Strategy, { batchSize: number }>;

/** Every batch size in a sweep of the workload. */
export function sizesOf({ phases }: Pick<EstimatedWorkload, 'phases'>): number[] {
  return batchSizesUpTo(Math.min(LIMITS.commandsInFlight, Math.max(...phases)));
}

/** Transactions, with the same watched keys, if that is what the lanes are; otherwise pipelines. */
export function sweptStrategy(lanes: readonly Strategy[]): Batched {
  const transaction = lanes.find((lane) => lane.kind === 'transaction');
  if (transaction === undefined || lanes.some(({ kind }) => kind === 'pipelined')) {
    return { kind: 'pipelined', batchSize: 1 };
  }
  return transaction;
}

/** Sequential counts as a pipeline of 1. */
function sizeInSweep(lane: Strategy, swept: Batched): number | undefined {
  if (lane.kind === 'sequential') return swept.kind === 'pipelined' ? 1 : undefined;
  if (lane.kind !== swept.kind || !('batchSize' in lane)) return undefined;
  const watched = (each: Batched) => (each.kind === 'transaction' ? each.watch?.join(' ') : undefined);
  return watched(lane) === watched(swept) ? lane.batchSize : undefined;
}

export function laneMs(
  strategy: Strategy,
  workload: EstimatedWorkload,
  { network }: Pick<Experiment, 'network'>,
): number {
  return predictLane(strategy, workload, network).totalMs + workload.fetchMs;
}

/** All lanes with their setups, times the experiment's repetitions. */
export function runMs(
  lanes: readonly { ms: number }[],
  { setup = '', repetitions = 1 }: Pick<Experiment, 'setup' | 'repetitions'>,
  read: ReadWorkload = readWorkload,
): number {
  const reading = read(setup);
  const phases = reading.ok ? reading.phases : [];
  return predictRunMs({
    lanesMs: lanes.map(({ ms }) => ms),
    repetitions,
    setup: { phases, requestBytes: 0 },
  });
}
