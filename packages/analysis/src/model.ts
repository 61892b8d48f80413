/** The batch-size model: what a lane should take by computation alone. Its figures are labelled *model* wherever shown. */
import { hasWindow, type Network, type Strategy } from '@roundtrip/protocol';
import { meanJitterMs } from './mean-jitter.ts';
import { roundTripsFor } from './round-trips.ts';
import { batchStretches } from './tcp/batch-stretches.ts';
import { transferMs } from './transfer-time.ts';

/** What a strategy costs besides the simulated network, milliseconds. */
export interface ModelCosts {
  /** `a`: the real round trip below the simulation, and the work of a write and a wake-up. */
  perRoundTripMs: number;
  /** `s`: client and Redis together. */
  perCommandMs: number;
}

/**
 * From the throughput of ioredis 6 on a two-core machine (two cores, Node 20, Redis 7.0; `pnpm bench throughput` measures it anew): 8,600
 * commands a second at batch size 1 and 238,000 at 1,000 solve T(1) = a + s and T(1000) = a + 1000·s. That predicts
 * 65,000 at 10 and 191,000 at 100, where 56,000–103,000 and 186,000 were measured. The other strategies scale `s` by
 * their measured throughput against the pipeline's at 1,000: transaction 0.86, auto-pipelined 0.74, Promise.all 0.70.
 */
const PIPELINE: ModelCosts = { perRoundTripMs: 0.112, perCommandMs: 0.0041 };

export const MODEL_COSTS: Readonly<Record<Strategy['kind'], ModelCosts>> = {
  sequential: PIPELINE,
  pipelined: PIPELINE,
  transaction: { ...PIPELINE, perCommandMs: PIPELINE.perCommandMs / 0.86 },
  'auto-pipelined': { ...PIPELINE, perCommandMs: PIPELINE.perCommandMs / 0.74 },
  concurrent: { ...PIPELINE, perCommandMs: PIPELINE.perCommandMs / 0.7 },
};

export interface ModelWorkload {
  /** Commands of each phase. */
  phases: readonly number[];
  /** Bytes of all requests, for a network that has a bandwidth or a congestion window. */
  requestBytes: number;
  /** Bytes of all replies, for a congestion window. They are not known before a run: left out. */
  replyBytes?: number;
  /** What goes before, and has grown the congestion window. */
  setup?: Pick<ModelWorkload, 'phases' | 'requestBytes'>;
}

export interface Prediction {
  totalMs: number;
  roundTrips: number;
}

/**
 * T(b) = ⌈n/b⌉·(RTT + a) + n·s, summed over the phases, and the time the requests take on a link of limited rate. Over TCP, a
 * batch takes as many RTTs in place of one as the congestion window makes of it.
 *
 * @param costs of the strategy where they are known better, by a fit to what was measured
 */
export function predictLane(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts = MODEL_COSTS[strategy.kind],
): Prediction {
  let roundTrips = 0;
  let commands = 0;
  for (const phase of workload.phases) {
    roundTrips += roundTripsFor(strategy, phase);
    commands += phase;
  }
  const networkMs = roundTrips * meanRttMs(network) + transferMs(workload.requestBytes, network);
  const windowMs = hasWindow(network) ? windowWaitMs(strategy, workload, network, costs) : 0;
  return {
    roundTrips,
    totalMs: networkMs + windowMs + roundTrips * costs.perRoundTripMs + commands * costs.perCommandMs,
  };
}

/** What the congestion window adds to all batches of a lane. */
function windowWaitMs(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts,
): number {
  let [batches, takenMs] = [0, 0];
  for (const stretch of batchStretches(strategy, workload, network, costs)) {
    batches += stretch.batches;
    takenMs += stretch.batches * stretch.networkMs;
  }
  return Math.max(0, takenMs - batches * network.rttMs - transferMs(workload.requestBytes, network));
}

/** The simulated round trip with what jitter adds to it on average, in both directions. */
export function meanRttMs({ rttMs, jitterMs = 0 }: Network): number {
  return rttMs + 2 * meanJitterMs(jitterMs, rttMs / 2);
}
