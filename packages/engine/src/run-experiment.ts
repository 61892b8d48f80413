/** Executes an experiment: its lanes one after another, never two at the same time. */
import { medianResult } from '@roundtrip/analysis';
import { type Experiment, type LaneResult, LIMITS, type Strategy, type Summary } from '@roundtrip/protocol';
import { type Access, openWithAccess } from './access.ts';
import { type ActiveLane, clearActiveLane, setActiveLane } from './active-lane.ts';
import type { Cancellation } from './cancellation.ts';
import { askForKeys } from './keys/ask-for-keys.ts';
import { type LanePlace, lanePrefix, REHEARSAL } from './keys/lane-prefix.ts';
import { removeKeys } from './keys/remove-keys.ts';
import { LaneConnections } from './lane-connections.ts';
import { type LaneScript, scriptsOf, textsOf } from './lane-script.ts';
import { measureFloor } from './measure-floor.ts';
import { observerProbe } from './observer.ts';
import { cpuProbe } from './redis-cost.ts';
import { rehearse, type WithCleanup } from './rehearse.ts';
import { clientOptions, type LanePlan, runLaneOn } from './run-lane.ts';
import type { Emit, RunTask } from './run-messages.ts';
import type { Side } from './side.ts';

/**
 * Emits everything in order: `started`, then for each repetition of a lane `lane-started`, `rows`, `lane-finished`. The
 * experiment must have been checked.
 *
 * @param task its `activeLane` names the lane that may have keys in Redis: none on success, but possibly one after a failure.
 * @param onPrepared called when only measuring is left.
 * @returns for each lane the repetition with the median total time.
 * @throws RunFailure
 */
export async function runExperiment(
  task: RunTask & { activeLane: ActiveLane },
  side: Side,
  emit: Emit,
  cancellation: Cancellation,
  onPrepared: () => void,
): Promise<LaneResult[]> {
  const { experiment, activity, activeLane } = task;
  const floorMs = await side.use(measureFloor);
  emit({ type: 'started', floorMs });
  const texts = textsOf(experiment);
  const reportedKeys = await side.use((connection) => askForKeys(connection, texts));
  const planFor = planner(task, scriptsOf(experiment, texts, reportedKeys));
  const withCleanup: WithCleanup = async (plan, run) => {
    setActiveLane(activeLane, plan);
    const result = await run();
    await side.use((connection) => removeKeys(connection, plan.script));
    clearActiveLane(activeLane);
    return result;
  };

  const rehearsals = experiment.lanes.map((_, lane) => planFor(lane, REHEARSAL));
  const peaks = await rehearse(rehearsals, floorMs, withCleanup, cancellation);
  onPrepared();
  const connections = new LaneConnections(({ strategy, access }: LanePlan) =>
    openWithAccess(access, clientOptions(strategy, experiment)),
  );
  const summaries: Summary[][] = experiment.lanes.map(() => []);
  try {
    const plans = interleaved(experiment).map(({ lane, repetition }) => planFor(lane, repetition));
    for (const [at, plan] of plans.entries()) {
      const { lane, repetition, script, access } = plan;
      const observer = observerProbe(experiment, script.observed, access, { lane, repetition }, emit);
      const peak = peaks[lane];
      const addPeak = { begin: async () => ({ end: async () => (peak ? { redisPeak: peak } : {}) }) };
      const probes = [...cpuProbe(side.latest, activity), ...observer, addPeak];
      const summary = await withCleanup(plan, () =>
        connections.use([plan, ...plans.slice(at + 1)], (client) =>
          runLaneOn(client, plan, emit, cancellation, probes),
        ),
      );
      summaries[lane]?.push(summary);
    }
  } finally {
    connections.close();
  }
  return summaries.map((ofLane) => medianResult(ofLane) as LaneResult);
}

/** A B, B A, A B, …: slow changes, such as of the CPU clock rate, then favour no lane. */
function interleaved({ lanes, repetitions = 1 }: Experiment): LanePlace[] {
  const indices = lanes.map((_, lane) => lane);
  return Array.from({ length: repetitions }, (_, repetition) =>
    (repetition % 2 === 0 ? indices : indices.toReversed()).map((lane) => ({ lane, repetition })),
  ).flat();
}

function planner(
  { experiment, address, keyPrefix, user }: RunTask,
  scriptFor: (prefix: string) => LaneScript,
): (lane: number, repetition: number) => LanePlan {
  const { lanes, repetitions = 1 } = experiment;
  const replyBudget = Math.floor(LIMITS.replyBytesKept / lanes.length / repetitions);
  const access: Access = { address, connectionName: keyPrefix, user };
  return (lane, repetition) => {
    const prefix = lanePrefix(keyPrefix, { lane, repetition });
    const strategy = withWatchPrefix(lanes[lane] as Strategy, prefix);
    return { lane, repetition, strategy, experiment, access, script: scriptFor(prefix), replyBudget };
  };
}

function withWatchPrefix(strategy: Strategy, prefix: string): Strategy {
  if (strategy.kind !== 'transaction' || !strategy.watch) return strategy;
  return { ...strategy, watch: strategy.watch.map((key) => prefix + key) };
}
