/** How long an experiment may take, by the model of its lanes, and what would bring it within that. */
import { predictLane, predictRunMs } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Network, type Strategy } from '@roundtrip/protocol';
import type { Load } from './load.ts';
import { type Refused, refuse } from './refusal.ts';

export function checkDuration(experiment: Experiment, load: Load): Refused | undefined {
  return checkLanes(experiment, load) ?? checkRun(experiment, load);
}

function checkLanes({ lanes, network }: Experiment, load: Load): Refused | undefined {
  for (const [lane, strategy] of lanes.entries()) {
    const ms = laneMs(strategy, load, network);
    if (ms <= LIMITS.laneMs) continue;
    const remedies = [
      fittingBatchSize(strategy, load, network),
      fittingRtt(strategy, load, network),
      load.pauseMs > 0 ? 'a shorter fetch' : undefined,
    ];
    return refuse(
      'LIMIT',
      `lanes[${lane}]: ${strategy.kind} would take about ${seconds(ms)}, and a lane may take ${seconds(LIMITS.laneMs)}. ${advice(remedies)}`,
      `lanes[${lane}]`,
    );
  }
  return undefined;
}

function checkRun(experiment: Experiment, load: Load): Refused | undefined {
  const { network, repetitions = 1 } = experiment;
  const ms = runMs(experiment, load);
  if (ms <= LIMITS.runMs) return undefined;
  const fewer = greatest(
    DOWN_TO_ONE,
    (times) => runMs({ ...experiment, repetitions: times }, load) <= LIMITS.runMs,
  );
  const rttMs = greatest(
    rttsBelow(network),
    (rtt) => runMs({ ...experiment, network: { ...network, rttMs: rtt } }, load) <= LIMITS.runMs,
  );
  const remedies = [
    repetitions > 1 && fewer !== undefined ? `at most ${fewer} repetitions` : undefined,
    rttMs === undefined ? undefined : `an RTT of at most ${rttMs} ms`,
    experiment.lanes.length > 1 ? 'fewer lanes' : undefined,
  ];
  return refuse(
    'LIMIT',
    `The run would take about ${seconds(ms)}, its setups included, and a run may take ${seconds(LIMITS.runMs)}. ${advice(remedies)}`,
  );
}

/** A lane's measured part. */
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

function fittingBatchSize(strategy: Strategy, load: Load, network: Network): string | undefined {
  if (strategy.kind === 'concurrent' || strategy.kind === 'auto-pipelined') return undefined;
  const batched = (batchSize: number): Strategy =>
    strategy.kind === 'sequential' ? { kind: 'pipelined', batchSize } : { ...strategy, batchSize };
  const fits = BATCH_SIZES.find((size) => laneMs(batched(size), load, network) <= LIMITS.laneMs);
  if (fits === undefined) return undefined;
  const size = `a batch size of at least ${fits.toLocaleString('en')}`;
  return strategy.kind === 'sequential' ? `pipelined with ${size}` : size;
}

function fittingRtt(strategy: Strategy, load: Load, network: Network): string | undefined {
  const fits = greatest(
    rttsBelow(network),
    (rttMs) => laneMs(strategy, load, { ...network, rttMs }) <= LIMITS.laneMs,
  );
  return fits === undefined ? undefined : `an RTT of at most ${fits} ms`;
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

function advice(remedies: readonly (string | undefined)[]): string {
  const possible = remedies.filter((remedy) => remedy !== undefined);
  return possible.length > 0
    ? `Use ${possible.join(', or ')}.`
    : 'Use fewer or shorter commands, or more bandwidth.';
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000).toLocaleString('en')} s`;
}
