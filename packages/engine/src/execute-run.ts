/** A run from its connections to its outcome, and the tidying after it. */
import type { OpenConnection } from '@roundtrip/wire';
import { grantUser, openOwn } from './access.ts';
import type { Cancellation } from './cancellation.ts';
import { connectionLost } from './connection-lost.ts';
import { runExperiment } from './run-experiment.ts';
import { RunFailure, wireErrorOf } from './run-failure.ts';
import type { Emit, RunOutcome, RunTask } from './run-messages.ts';
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
  let side: OpenConnection | undefined;
  try {
    side = await openSide(task);
    tell({ ok: true, lanes: await runExperiment(task, side, emit, cancellation) });
  } catch (error) {
    const isLost = side?.connection.destroyed && !(error instanceof RunFailure);
    tell({ ok: false, error: wireErrorOf(side && isLost ? connectionLost(side.connection) : error) });
  } finally {
    side?.redis.disconnect();
  }
  await tidy(task);
}

/** A connection beside the measured ones, for what is not measured; and the user that those need. */
async function openSide({ address, user }: RunTask): Promise<OpenConnection> {
  const side = await openOwn(address, { protocol: 2 });
  try {
    if (user) await grantUser(side, user);
    return side;
  } catch (error) {
    const { connection } = side;
    if (connection.destroyed) throw connectionLost(connection);
    side.redis.disconnect();
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunFailure('REDIS_UNAVAILABLE', `The session’s user cannot be made (${reason}). Run again.`);
  }
}
