/** A run from its connections to its outcome, and the tidying after it. */
import { threadAlarms } from '@roundtrip/wire';
import type { Cancellation } from './cancellation.ts';
import { compile, ENOUGH } from './compile/compile.ts';
import { wayOf } from './compile/way.ts';
import { mayPrepare } from './preparing.ts';
import { runExperiment } from './run-experiment.ts';
import { wireErrorOf } from './run-failure.ts';
import type { Emit, RunOutcome, RunTask } from './run-messages.ts';
import { Side } from './side.ts';
import { tidy } from './tidy.ts';
import { newUnderWay } from './under-way.ts';

/**
 * The outcome is told before what an interrupted lane has written is removed: a person who stopped a run does not wait
 * for the tidying.
 *
 * @throws Error only after the outcome, when Redis could not be reached to tidy up.
 */
export async function executeRun(
  given: RunTask,
  emit: Emit,
  cancellation: Cancellation,
  tell: (outcome: RunOutcome) => void,
): Promise<void> {
  const task = { ...given, underWay: given.underWay ?? newUnderWay() };
  const leave = threadAlarms.enter();
  let side: Side | undefined;
  let prepared = () => {};
  try {
    prepared = await mayPrepare(cancellation.signal);
    const { experiment } = task;
    const ways = experiment.lanes.map((strategy) => wayOf(strategy, experiment));
    await compile(ways, ENOUGH, cancellation);
    side = await Side.open(task);
    tell({ ok: true, lanes: await runExperiment(task, side, emit, cancellation, prepared) });
  } catch (error) {
    tell({ ok: false, error: wireErrorOf(error) });
  } finally {
    prepared();
    side?.close();
  }
  try {
    await tidy(task);
  } finally {
    leave();
  }
}
