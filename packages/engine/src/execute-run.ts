/** A run from its connections to its outcome, and the cleanup afterwards. */
import { threadAlarms } from '@roundtrip/wire';
import { newActiveLane } from './active-lane.ts';
import type { Cancellation } from './cancellation.ts';
import { codePathOf } from './compile/code-path.ts';
import { compile, ENOUGH } from './compile/compile.ts';
import { beginPreparation } from './preparation-queue.ts';
import { runExperiment } from './run-experiment.ts';
import { wireErrorOf } from './run-failure.ts';
import type { Emit, RunOutcome, RunTask } from './run-messages.ts';
import { Side } from './side.ts';
import { tidy } from './tidy.ts';

/**
 * Reports the outcome before it removes what an interrupted lane has written, so that a person who stopped a run does not
 * wait for the cleanup.
 *
 * @throws Error, after the outcome, if Redis could not be reached for the cleanup.
 */
export async function executeRun(
  given: RunTask,
  emit: Emit,
  cancellation: Cancellation,
  report: (outcome: RunOutcome) => void,
): Promise<void> {
  const task = { ...given, activeLane: given.activeLane ?? newActiveLane() };
  const leave = threadAlarms.enter();
  let side: Side | undefined;
  let endPreparation = () => {};
  try {
    endPreparation = await beginPreparation(cancellation.signal);
    const { experiment } = task;
    const paths = experiment.lanes.map((strategy) => codePathOf(strategy, experiment));
    await compile(paths, ENOUGH, cancellation);
    side = await Side.open(task);
    report({ ok: true, lanes: await runExperiment(task, side, emit, cancellation, endPreparation) });
  } catch (error) {
    report({ ok: false, error: wireErrorOf(error) });
  } finally {
    endPreparation();
    side?.close();
  }
  try {
    await tidy(task);
  } finally {
    leave();
  }
}
