/** Removes what an interrupted run has left in Redis. */
import { type OpenConnection, openConnection, SilenceError } from '@roundtrip/wire';
import { lanePrefix } from './keys/lane-prefix.ts';
import { removeKeys } from './keys/remove-keys.ts';
import { scriptsOf } from './lane-script.ts';
import { pause } from './pause.ts';
import type { RunTask } from './run-messages.ts';
import { laneIsGone, laneUnderWay } from './under-way.ts';

/** Pauses before each attempt, milliseconds: a connection that was lost can often be made again soon. */
const ATTEMPTS_AFTER_MS = [0, 200, 800];

/**
 * The lane that was under way is the only one that may have keys: those before it have removed theirs.
 *
 * @throws Error when Redis cannot be reached, or does not remove them.
 */
export async function tidy(task: RunTask): Promise<void> {
  const place = task.underWay && laneUnderWay(task.underWay);
  if (!task.underWay || !place) return;
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
      return laneIsGone(task.underWay);
    } catch (error) {
      failure = error;
      // It would be silent again, and whoever waits for the worker has waited long enough.
      if (error instanceof SilenceError) break;
    }
  }
  throw failure;
}

/**
 * Redis may still hold requests of a connection that is gone here, and would execute them after their keys have been
 * removed. A connection that is killed executes nothing any more.
 */
async function endConnections({ redis }: OpenConnection, name: string): Promise<void> {
  const list = String(await redis.call('CLIENT', ['LIST']).catch(() => ''));
  const ids = [...list.matchAll(/^id=(\d+) .*? name=(\S*) /gm)].filter(([, , named]) => named === name);
  // Where the account may not do this, or the connection has just ended by itself, there is nothing more to do.
  for (const [, id = ''] of ids) await redis.call('CLIENT', ['KILL', 'ID', id]).catch(() => {});
}
