/** Checks at start whether an account may remove what the playground will write, using keys that do not exist. */
import { RemovalFailure, removeNamed } from '@roundtrip/engine';
import { openConnection, type RedisAddress } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { newInstanceName, newSessionName } from '../isolation/key-space.ts';

/** Errors of a server that may soon allow it: if it does not, a run will say so. */
const PASSING = /\b(READONLY|LOADING|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;

/**
 * @returns Redis' answers to UNLINK and DEL, if it allows neither
 * @throws Error when it cannot be reached.
 */
export async function proveRemoval(address: RedisAddress, log: Logger): Promise<string | undefined> {
  const session = newSessionName(newInstanceName());
  const side = await openConnection(address, { protocol: 2 });
  try {
    const { refusals } = await removeNamed(side, [`${session}:a`, `${session}:b`]);
    for (const [command, reason] of refusals)
      log.warn(`${command} cannot be used (${reason}); using another command`);
    return undefined;
  } catch (error) {
    if (!(error instanceof RemovalFailure)) throw error;
    return PASSING.test(error.answers) ? undefined : error.answers;
  } finally {
    side.redis.disconnect();
  }
}
