/** Removes what an interrupted run has left in Redis. */
import { type OpenConnection, openConnection, SilenceError } from '@roundtrip/wire';
import { clearActiveLane, readActiveLane } from './active-lane.ts';
import { lanePrefix } from './keys/lane-prefix.ts';
import { removeKeys } from './keys/remove-keys.ts';
import { scriptsOf } from './lane-script.ts';
import { pause } from './pause.ts';
import type { RunTask } from './run-messages.ts';

/** Pauses before each attempt, milliseconds: after a lost connection, a new one often succeeds shortly after. */
const ATTEMPTS_AFTER_MS = [0, 200, 800];

/**
 * Only the lane in progress can have keys: earlier ones have removed theirs.
 *
 * @throws Error if Redis cannot be reached, or does not remove the keys.
 */
export async function tidy(task: RunTask): Promise<void> {
  const place = task.activeLane && readActiveLane(task.activeLane);
  if (!task.activeLane || !place) return;
  const script = scriptsOf(task.experiment)(lanePrefix(task.keyPrefix, place));
  let failure: unknown;
  for (const pauseMs of ATTEMPTS_AFTER_MS) {
    await pause(pauseMs);
    try {
      const side = await openConnection(task.address, { protocol: 2 });
      try {
        await endConnections(side, task.keyPrefix);
        await removeKeys(side, script);
      } catch (error) {
        throw side.connection.errored ?? error;
      } finally {
        side.redis.disconnect();
      }
      return clearActiveLane(task.activeLane);
    } catch (error) {
      failure = error;
      // Redis would be silent again, and whoever needs the worker has waited long enough.
      if (error instanceof SilenceError) break;
    }
  }
  throw failure;
}

/**
 * Redis may still hold requests from a connection that is closed on this side, and would execute them after their keys have
 * been removed. A killed connection executes nothing more.
 */
async function endConnections({ redis }: OpenConnection, name: string): Promise<void> {
  const list = String(await redis.call('CLIENT', ['LIST']).catch(() => ''));
  const ids = [...list.matchAll(/^id=(\d+) .*? name=(\S*) /gm)].filter(([, , named]) => named === name);
  // Nothing more can be done if the account may not do this, or if the connection has just closed by itself.
  for (const [, id = ''] of ids) await redis.call('CLIENT', ['KILL', 'ID', id]).catch(() => {});
}
