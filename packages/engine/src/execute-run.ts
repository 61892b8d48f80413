/** A run from its connections to its outcome, and the tidying after it. */
import { type OpenConnection, openConnection } from '@roundtrip/wire';
import type { Cancellation } from './cancellation.ts';
import { type LaneScript, scriptsOf } from './lane-script.ts';
import { removeKeys } from './remove-keys.ts';
import { runExperiment } from './run-experiment.ts';
import { RunFailure, wireErrorOf } from './run-failure.ts';
import type { Emit, RunOutcome, RunTask } from './run-messages.ts';

/**
 * Never throws. The outcome is told before what an interrupted lane has written is removed: a person who stopped a run
 * does not wait for the tidying.
 */
export async function executeRun(
  task: RunTask,
  emit: Emit,
  cancellation: Cancellation,
  tell: (outcome: RunOutcome) => void,
): Promise<void> {
  const written = new Set<LaneScript>();
  let side: OpenConnection | undefined;
  try {
    side = await openSide(task);
    tell({ ok: true, lanes: await runExperiment(task, side, emit, cancellation, written) });
  } catch (error) {
    tell({ ok: false, error: wireErrorOf(error) });
  }
  if (side) await tidy(side, written);
}

/** Removes all that a run may have written: for one whose thread was ended, so that it could not tidy up itself. */
export async function clearRun(task: RunTask): Promise<void> {
  const scriptFor = scriptsOf(task.experiment);
  const { lanes, repetitions = 1 } = task.experiment;
  const scripts = lanes.flatMap((_, lane) =>
    Array.from({ length: repetitions }, (__, repetition) =>
      scriptFor(`${task.keyPrefix}${lane}.${repetition}:`),
    ),
  );
  await tidy(await openSide(task), new Set(scripts));
}

async function tidy(side: OpenConnection, written: ReadonlySet<LaneScript>): Promise<void> {
  try {
    for (const script of written) await removeKeys(side, script.written);
  } finally {
    side.redis.disconnect();
  }
}

/** A connection beside the measured ones, for what is not measured. */
async function openSide({ address }: RunTask): Promise<OpenConnection> {
  try {
    return await openConnection(address, { protocol: 2 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunFailure(
      'REDIS_UNAVAILABLE',
      `Redis cannot be reached (${reason}). Run again when it is back.`,
    );
  }
}
