/** How long an experiment may take, by the model of its lanes, and what would bring it within that. */
import { predictLane, predictRunMs } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Network, type Strategy } from '@roundtrip/protocol';
import { aboutTime } from './about-time.ts';
import type { Load } from './load.ts';
import { type Refusal, refusal } from './refusal.ts';
import { adviceOf, type Remedy } from './remedy.ts';

export function checkDuration(experiment: Experiment, load: Load): Refusal | undefined {
  return checkLanes(experiment, load) ?? checkRun(experiment, load);
}

function checkLanes({ lanes, network }: Experiment, load: Load): Refusal | undefined {
  for (const [lane, strategy] of lanes.entries()) {
    const ms = laneMs(strategy, load, network);
    if (ms <= LIMITS.laneMs) continue;
    const remedies = [
      fittingBatchSize(lane, strategy, load, network),
      fittingRtt(network, (other) => laneMs(strategy, load, other) <= LIMITS.laneMs),
      fittingFetch(load, ms),
    ].filter((remedy) => remedy !== undefined);
    const advice = remedies.map((remedy) => adviceOf(remedy, lanes));
    // However short, a fetch alone may not be what it takes.
    if (load.pauseMs > 0 && !advice.includes(SHORTER_FETCH)) advice.push(SHORTER_FETCH);
    return refusal(
      'LIMIT',
      `lanes[${lane}]: ${strategy.kind} would take about ${aboutTime(ms)}, and a lane may take ${aboutTime(LIMITS.laneMs)}. ${sentence(advice)}`,
      { field: `lanes[${lane}]`, remedies },
    );
  }
  return undefined;
}

const SHORTER_FETCH = 'a shorter fetch';

function checkRun(experiment: Experiment, load: Load): Refusal | undefined {
  const { network, lanes } = experiment;
  const ms = runMs(experiment, load);
  if (ms <= LIMITS.runMs) return undefined;
  const remedies = [
    fittingRepetitions(experiment, load),
    fittingRtt(network, (other) => runMs({ ...experiment, network: other }, load) <= LIMITS.runMs),
    withoutSlowest(experiment, load),
  ].filter((remedy) => remedy !== undefined);
  const advice = remedies.map((remedy) => adviceOf(remedy, lanes));
  if (lanes.length > 1 && !advice.includes(FEWER_LANES)) advice.push(FEWER_LANES);
  return refusal(
    'LIMIT',
    `The run would take about ${aboutTime(ms)}, its setups included, and a run may take ${aboutTime(LIMITS.runMs)}. ${sentence(advice)}`,
    { remedies },
  );
}

const FEWER_LANES = 'fewer lanes';

/** A lane’s measured part. */
function laneMs(strategy: Strategy, { lane, pauseMs }: Load, network: Network): number {
  return predictLane(strategy, lane, network).totalMs + pauseMs;
}

function runMs({ lanes, network, repetitions = 1 }: Experiment, load: Load): number {
  const lanesMs = lanes.map((strategy) => laneMs(strategy, load, network));
  return predictRunMs({ lanesMs, repetitions, setup: load.setup });
}

const BATCH_SIZES = [1, 10, 100, 1_000, 10_000]
  .flatMap((decade) => [decade, 2 * decade, 5 * decade])
  .concat(LIMITS.commandsInFlight);

function fittingBatchSize(
  lane: number,
  strategy: Strategy,
  load: Load,
  network: Network,
): Remedy | undefined {
  if (strategy.kind === 'concurrent' || strategy.kind === 'auto-pipelined') return undefined;
  const batched = (batchSize: number) =>
    strategy.kind === 'sequential' ? { kind: 'pipelined' as const, batchSize } : { ...strategy, batchSize };
  const fits = BATCH_SIZES.find((size) => laneMs(batched(size), load, network) <= LIMITS.laneMs);
  return fits === undefined ? undefined : { kind: 'batch-size', lane, strategy: batched(fits) };
}

function fittingRtt(network: Network, fits: (network: Network) => boolean): Remedy | undefined {
  const rttMs = greatest(rttsBelow(network), (rtt) => fits({ ...network, rttMs: rtt }));
  return rttMs === undefined ? undefined : { kind: 'rtt', rttMs };
}

function fittingFetch({ pauseMs }: Load, ms: number): Remedy | undefined {
  const fetchMs = Math.floor(pauseMs - (ms - LIMITS.laneMs));
  return pauseMs > 0 && fetchMs >= 0 ? { kind: 'fetch', fetchMs } : undefined;
}

function fittingRepetitions(experiment: Experiment, load: Load): Remedy | undefined {
  const { repetitions = 1 } = experiment;
  const fewer = greatest(
    DOWN_TO_ONE.filter((times) => times < repetitions),
    (times) => runMs({ ...experiment, repetitions: times }, load) <= LIMITS.runMs,
  );
  return fewer === undefined ? undefined : { kind: 'repetitions', repetitions: fewer };
}

/** Without the lane that takes longest, where that is enough. */
function withoutSlowest(experiment: Experiment, load: Load): Remedy | undefined {
  const { lanes, network } = experiment;
  const times = lanes.map((strategy) => laneMs(strategy, load, network));
  const lane = times.indexOf(Math.max(...times));
  const others = lanes.toSpliced(lane, 1);
  const fits = others.length > 0 && runMs({ ...experiment, lanes: others }, load) <= LIMITS.runMs;
  return fits ? { kind: 'remove-lane', lane } : undefined;
}

const DOWN_TO_ONE = Array.from({ length: LIMITS.repetitions }, (_, index) => LIMITS.repetitions - index);

/** Of two digits, and less than it is; the greatest first. */
function rttsBelow({ rttMs }: Network): number[] {
  const decades = [100, 10, 1, 0.1, 0.01];
  return decades
    .flatMap((decade) => Array.from({ length: 90 }, (_, index) => Number(((99 - index) * decade).toFixed(2))))
    .concat(0)
    .filter((rtt) => rtt < rttMs);
}

function greatest(descending: readonly number[], fits: (value: number) => boolean): number | undefined {
  return descending.find(fits);
}

function sentence(advice: readonly string[]): string {
  return advice.length > 0
    ? `Use ${advice.join(', or ')}.`
    : 'Use fewer or shorter commands, or more bandwidth.';
}
