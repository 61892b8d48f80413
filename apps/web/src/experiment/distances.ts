/** A sweep of batch sizes at several RTTs around the experiment's own, and how long all of it will take. Pure. */
import { type Experiment, LIMITS, type Network } from '@roundtrip/protocol';
import { type ReadWorkload, readWorkload } from '../reading/workload-reading.ts';
import { modelWorkload } from './estimate.ts';
import { laneMs, runMs, sizesOf, sweptStrategy } from './sweep.ts';

export interface DistanceSweep {
  /** One per RTT, by increasing RTT. */
  experiments: readonly Experiment[];
  /** Predicted milliseconds, including what runs take besides their lanes. */
  expectedMs: number;
  /** RTTs at which there is not even time for three sizes. */
  leftOut: readonly number[];
}

/** Time for all of them together, milliseconds: as long as a room will wait. */
const ALL_MS = 15_000;
/** Per run, milliseconds: connecting, compiling, rehearsing. */
const BESIDE_MS = 400;
const MIN_SIZES = 3;
const MAX_REPETITIONS = 5;

/** `undefined` if there is nothing to sweep, or the connection is to break. */
export function distanceSweepOf(
  experiment: Experiment,
  read: ReadWorkload = readWorkload,
): DistanceSweep | undefined {
  const { network } = experiment;
  if (network.dropAfterReplies !== undefined) return undefined;
  const rtts = rttsAround(network.rttMs);
  const shareMs = ALL_MS / rtts.length - BESIDE_MS;
  const planned = rtts.map((rttMs) => ({
    rttMs,
    sweep: sweepWithin(shareMs, { ...experiment, network: { ...network, rttMs } }, read),
  }));
  const sweeps = planned.flatMap(({ sweep }) => sweep ?? []);
  if (sweeps.length < 2) return undefined;
  return {
    experiments: sweeps.map(({ experiment: of }) => of),
    expectedMs: sweeps.reduce((sum, { expectedMs }) => sum + expectedMs + BESIDE_MS, 0),
    leftOut: planned.flatMap(({ rttMs, sweep }) => (sweep === undefined ? [rttMs] : [])),
  };
}

/** The shortest RTT that can be told from no delay at all, milliseconds. */
const MIN_RTT_MS = 0.05;
const MAX_RTT_MS = 300;
const FROM_NOTHING_MS: readonly number[] = [0, 0.1, 0.3, 1, 3];

/** From a tenth of the RTT to ten times it, in steps of about three; increasing. */
export function rttsAround(rttMs: Network['rttMs']): number[] {
  if (rttMs === 0) return [...FROM_NOTHING_MS];
  return [0.1, 0.3, 1, 3, 10]
    .map((factor) => (factor === 1 ? rttMs : Number((factor * rttMs).toPrecision(2))))
    .filter((each) => each === rttMs || (each >= MIN_RTT_MS && each <= Math.min(MAX_RTT_MS, LIMITS.rttMs)));
}

/** The largest sizes that there is time for, repeated as often as possible. */
function sweepWithin(
  mostMs: number,
  experiment: Experiment,
  read: ReadWorkload,
): { experiment: Experiment; expectedMs: number } | undefined {
  const workload = modelWorkload(experiment, read);
  if (workload === undefined) return undefined;
  const swept = sweptStrategy(experiment.lanes);
  const lanes = sizesOf(workload).map((batchSize) => {
    const strategy = { ...swept, batchSize };
    return { strategy, ms: laneMs(strategy, workload, experiment) };
  });
  const msOf = (from: number, repetitions: number) =>
    runMs(lanes.slice(from), { ...experiment, repetitions }, read);
  const first = lanes.findIndex((_, from) => msOf(from, 1) <= mostMs);
  if (first < 0 || lanes.length - first < MIN_SIZES) return undefined;
  let repetitions = 1;
  while (repetitions < MAX_REPETITIONS && msOf(first, repetitions + 1) <= mostMs) repetitions++;
  return {
    experiment: { ...experiment, lanes: lanes.slice(first).map(({ strategy }) => strategy), repetitions },
    expectedMs: msOf(first, repetitions),
  };
}
