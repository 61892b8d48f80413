/** Executes an experiment: its lanes one after another, never two at once. */
import { type LaneResult, LIMITS, type Strategy, type Summary } from '@roundtrip/protocol';
import type { Access } from './access.ts';
import type { Cancellation } from './cancellation.ts';
import { askForKeys } from './keys/ask-for-keys.ts';
import { lanePrefix, REHEARSAL } from './keys/lane-prefix.ts';
import { removeKeys } from './keys/remove-keys.ts';
import { type LaneScript, scriptsOf, textsOf } from './lane-script.ts';
import { measureFloor } from './measure-floor.ts';
import { observerBeside } from './observer.ts';
import { cpuBeside, peakBeside } from './redis-cost.ts';
import { rehearsalOf } from './rehearsal.ts';
import { type LanePlan, runLane } from './run-lane.ts';
import type { Emit, RunTask } from './run-messages.ts';
import type { Side } from './side.ts';
import { laneBegins, laneIsGone, type UnderWay } from './under-way.ts';

/**
 * Emits all that happens, in order: `started`, then per repetition of a lane `lane-started`, `rows`, `lane-finished`.
 * What a person may ask for has been checked before.
 *
 * @param task its `underWay` says of which lane there are keys: of none at the end, but not so after a failure.
 * @param side a connection for what is not measured.
 * @returns per lane the repetition with the median total time.
 * @throws RunFailure
 */
export async function runExperiment(
  task: RunTask & { underWay: UnderWay },
  side: Side,
  emit: Emit,
  cancellation: Cancellation,
): Promise<LaneResult[]> {
  const { experiment, address, activity, underWay } = task;
  emit({ type: 'started', floorMs: await side.use(measureFloor) });
  const texts = textsOf(experiment);
  const answers = await side.use((connection) => askForKeys(connection, texts));
  const planFor = planner(task, scriptsOf(experiment, texts, answers));
  const lanes = experiment.lanes.map((_, lane) => lane);
  const runAndClear = async (plan: LanePlan, emitOf: Emit, beside: Parameters<typeof runLane>[3]) => {
    laneBegins(underWay, plan);
    const summary = await runLane(plan, emitOf, cancellation, beside);
    await side.use((connection) => removeKeys(connection, plan.script));
    laneIsGone(underWay);
    return summary;
  };

  const peaks: Summary['redisPeak'][] = [];
  for (const lane of lanes) {
    const rehearsal = rehearsalOf(planFor(lane, REHEARSAL));
    const { redisPeak } = await runAndClear(rehearsal.plan, () => {}, [peakBeside(address)]);
    peaks.push(rehearsal.hadWholeBatch() ? redisPeak : undefined);
  }
  const summaries: Summary[][] = lanes.map(() => []);
  for (let repetition = 0; repetition < (experiment.repetitions ?? 1); repetition++) {
    // A B, B A, A B, …: what changes slowly, such as the machine's clock rate, then favours no lane.
    for (const lane of repetition % 2 === 0 ? lanes : lanes.toReversed()) {
      const plan = planFor(lane, repetition);
      const observer = observerBeside(
        experiment,
        plan.script.observed,
        plan.access,
        { lane, repetition },
        emit,
      );
      const peak = peaks[lane];
      const addPeak = { begin: async () => ({ end: async () => (peak ? { redisPeak: peak } : {}) }) };
      summaries[lane]?.push(
        await runAndClear(plan, emit, [...cpuBeside(side.latest, activity), ...observer, addPeak]),
      );
    }
  }
  return summaries.map(medianResult);
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
    const strategy = watching(lanes[lane] as Strategy, prefix);
    return { lane, repetition, strategy, experiment, access, script: scriptFor(prefix), replyBudget };
  };
}

function watching(strategy: Strategy, prefix: string): Strategy {
  if (strategy.kind !== 'transaction' || !strategy.watch) return strategy;
  return { ...strategy, watch: strategy.watch.map((key) => prefix + key) };
}

/** The repetition whose total time is in the middle; the lower middle of an even number. */
function medianResult(summaries: readonly Summary[]): LaneResult {
  const byTime = summaries
    .map((summary, repetition) => ({ repetition, summary }))
    .sort((a, b) => a.summary.totalMs - b.summary.totalMs);
  return byTime[Math.floor((byTime.length - 1) / 2)] as LaneResult;
}
