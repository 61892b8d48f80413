/** Executes an experiment: its lanes one after another, never two at once. */
import { type LaneResult, LIMITS, type Strategy, type Summary } from '@roundtrip/protocol';
import type { OpenConnection } from '@roundtrip/wire';
import type { Cancellation } from './cancellation.ts';
import { type LaneScript, scriptsOf } from './lane-script.ts';
import { measureFloor } from './measure-floor.ts';
import { observerBeside } from './observer.ts';
import { cpuBeside, peakBeside } from './redis-cost.ts';
import { rehearsalOf } from './rehearsal.ts';
import { removeKeys } from './remove-keys.ts';
import { type LanePlan, runLane } from './run-lane.ts';
import type { Emit, RunTask } from './run-messages.ts';

/**
 * Emits all that happens, in order: `started`, then per repetition of a lane `lane-started`, `rows`, `lane-finished`.
 * What a person may ask for has been checked before.
 *
 * @param side a connection for what is not measured.
 * @param written what a lane wrote and nobody has removed yet: empty again at the end, but not after a failure.
 * @returns per lane the repetition with the median total time.
 * @throws RunFailure
 */
export async function runExperiment(
  task: RunTask,
  side: OpenConnection,
  emit: Emit,
  cancellation: Cancellation,
  written: Set<LaneScript>,
): Promise<LaneResult[]> {
  const { experiment, address, activity } = task;
  emit({ type: 'started', floorMs: await measureFloor(side) });
  const planFor = planner(task);
  const lanes = experiment.lanes.map((_, lane) => lane);
  const runAndClear = async (plan: LanePlan, emitOf: Emit, beside: Parameters<typeof runLane>[3]) => {
    written.add(plan.script);
    const summary = await runLane(plan, emitOf, cancellation, beside);
    await removeKeys(side, plan.script.written);
    written.delete(plan.script);
    return summary;
  };

  const peaks: Summary['redisPeak'][] = [];
  for (const lane of lanes) {
    const rehearsal = rehearsalOf(planFor(lane, 0));
    const { redisPeak } = await runAndClear(rehearsal.plan, () => {}, [peakBeside(address)]);
    peaks.push(rehearsal.hadWholeBatch() ? redisPeak : undefined);
  }
  const summaries: Summary[][] = lanes.map(() => []);
  for (let repetition = 0; repetition < (experiment.repetitions ?? 1); repetition++) {
    // A B, B A, A B, …: what changes slowly, such as the machine's clock rate, then favours no lane.
    for (const lane of repetition % 2 === 0 ? lanes : lanes.toReversed()) {
      const plan = planFor(lane, repetition);
      const observer = observerBeside(experiment, plan.script.observed, address, { lane, repetition }, emit);
      const peak = peaks[lane];
      const addPeak = { begin: async () => ({ end: async () => (peak ? { redisPeak: peak } : {}) }) };
      summaries[lane]?.push(
        await runAndClear(plan, emit, [...cpuBeside(side, activity), ...observer, addPeak]),
      );
    }
  }
  return summaries.map(medianResult);
}

function planner({
  experiment,
  address,
  keyPrefix,
}: RunTask): (lane: number, repetition: number) => LanePlan {
  const { lanes, repetitions = 1 } = experiment;
  const scriptFor = scriptsOf(experiment);
  const replyBudget = Math.floor(LIMITS.replyBytesKept / lanes.length / repetitions);
  return (lane, repetition) => {
    // A key space of its own for every repetition of every lane: nothing an earlier one wrote is there.
    const prefix = `${keyPrefix}${lane}.${repetition}:`;
    const strategy = watching(lanes[lane] as Strategy, prefix);
    return { lane, repetition, strategy, experiment, address, script: scriptFor(prefix), replyBudget };
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
