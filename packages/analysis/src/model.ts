/** The batch-size model: how long a lane should take, by computation alone. Its figures are labelled *model* wherever shown. */
import { hasWindow, type Network, type Strategy } from '@roundtrip/protocol';
import { meanJitterMs } from './mean-jitter.ts';
import { roundTripsFor } from './round-trips.ts';
import { batchGroups } from './tcp/batch-groups.ts';
import { transferMs } from './transfer-time.ts';

/** A strategy's costs on top of the simulated network, milliseconds. */
export interface ModelCosts {
  /** `a`: the real round trip below the simulation, plus the work of a write and a wake-up. */
  perRoundTripMs: number;
  /** `s`: client and Redis together. */
  perCommandMs: number;
}

/**
 * Derived from the throughput of ioredis 6 on a two-core machine (Node 20, Redis 7.0; `pnpm bench throughput` measures it
 * again): 8,600 commands a second at batch size 1 and 238,000 at 1,000 solve T(1) = a + s and T(1000) = a + 1000·s. That
 * predicts 65,000 at 10 and 191,000 at 100; 56,000–103,000 and 186,000 were measured. The other strategies scale `s` by
 * their measured throughput relative to the pipeline's at 1,000: transaction 0.86, auto-pipelined 0.74, Promise.all 0.70.
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
  /** Commands per phase. */
  phases: readonly number[];
  /** Total bytes of all requests; matters if the network has a bandwidth or a congestion window. */
  requestBytes: number;
  /** Total bytes of all replies; matters with a congestion window. Unknown before a run: omitted. */
  replyBytes?: number;
  /** Commands that run first and so grow the congestion window. */
  setup?: Pick<ModelWorkload, 'phases' | 'requestBytes'>;
}

export interface Prediction {
  totalMs: number;
  roundTrips: number;
}

/**
 * T(b) = ⌈n/b⌉·(RTT + a) + n·s, summed over the phases, plus the transmission time of the requests on a rate-limited link.
 * Over TCP, a batch takes as many RTTs as the congestion window requires.
 *
 * @param costs of the strategy, if better known from a fit to measurements
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

/** Time that the congestion window adds to all batches of a lane. */
function windowWaitMs(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts,
): number {
  let [batches, takenMs] = [0, 0];
  for (const group of batchGroups(strategy, workload, network, costs)) {
    batches += group.batches;
    takenMs += group.batches * group.networkMs;
  }
  return Math.max(0, takenMs - batches * network.rttMs - transferMs(workload.requestBytes, network));
}

/** The simulated round trip, including the mean jitter of both directions. */
export function meanRttMs({ rttMs, jitterMs = 0 }: Network): number {
  return rttMs + 2 * meanJitterMs(jitterMs, rttMs / 2);
}
