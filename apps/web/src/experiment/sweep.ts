/** The lanes that measure one workload in batches of every size, from 1 to the whole. Pure. */
import { predictLane, predictRunMs } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Strategy } from '@roundtrip/protocol';
import { readWorkload } from '../reading/workload-reading.ts';
import { batchSizesUpTo } from './batch-sizes.ts';
import { type EstimatedWorkload, modelWorkload } from './estimate.ts';

export interface Sweep {
  lanes: Strategy[];
  /** Small sizes that would take longer than a lane or a run may: the largest of them. */
  leftOut?: { upTo: number; because: 'lane' | 'run' };
}

/**
 * The server's estimate counts a little more than the page's: the prefix of keys, the rehearsals. What is within this
 * share of a limit here is within the limit there.
 */
const WITHIN = 0.9;

/** `undefined` where there is nothing to sweep: commands that cannot be read, fewer than two together, or too many. */
export function sweepOf(experiment: Experiment): Sweep | undefined {
  const workload = modelWorkload(experiment);
  if (workload === undefined) return undefined;
  const sizes = batchSizesUpTo(Math.min(LIMITS.commandsInFlight, Math.max(...workload.phases)));
  const laneOf = sweptStrategy(experiment.lanes);
  const lanes = sizes.map((batchSize) => {
    const strategy = laneOf(batchSize);
    return { strategy, batchSize, ms: laneMs(strategy, workload, experiment) };
  });
  const firstOfLane = lanes.findIndex(({ ms }) => ms <= WITHIN * LIMITS.laneMs);
  const fits = (from: number) => runMs(lanes.slice(from), experiment) <= WITHIN * LIMITS.runMs;
  const first = lanes.findIndex((_, from) => from >= firstOfLane && fits(from));
  const kept = lanes.slice(first);
  if (firstOfLane < 0 || first < 0 || kept.length < 2) return undefined;
  const left = lanes[first - 1];
  return {
    lanes: kept.map(({ strategy }) => strategy),
    ...(left !== undefined && {
      leftOut: { upTo: left.batchSize, because: first === firstOfLane ? 'lane' : 'run' },
    }),
  };
}

/** Transactions where that is what the lanes are, watched as they are; otherwise pipelines. */
function sweptStrategy(lanes: readonly Strategy[]): (batchSize: number) => Strategy {
  const transaction = lanes.find((lane) => lane.kind === 'transaction');
  if (transaction === undefined || lanes.some(({ kind }) => kind === 'pipelined')) {
    return (batchSize) => ({ kind: 'pipelined', batchSize });
  }
  return (batchSize) => ({ ...transaction, batchSize });
}

function laneMs(strategy: Strategy, workload: EstimatedWorkload, { network }: Experiment): number {
  return predictLane(strategy, workload, network).totalMs + workload.fetchMs;
}

function runMs(lanes: readonly { ms: number }[], { setup = '', repetitions = 1 }: Experiment): number {
  const reading = readWorkload(setup);
  const phases = reading.ok ? reading.phases : [];
  return predictRunMs({
    lanesMs: lanes.map(({ ms }) => ms),
    repetitions,
    setup: { phases, requestBytes: 0 },
  });
}
