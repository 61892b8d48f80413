/** Whether an account may remove what the playground will write: tried at start, on keys that are not there. */
import { RemovalFailure, removeNamed } from '@roundtrip/engine';
import { openConnection, type RedisAddress } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { newInstanceName, newSessionName } from '../isolation/key-space.ts';

/** What a server answers that may allow it soon: a run says so where it does not. */
const PASSING = /\b(READONLY|LOADING|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)\b/;

/**
 * @returns what Redis answers to UNLINK and DEL, where it allows neither
 * @throws Error when it cannot be reached.
 */
export async function proveRemoval(address: RedisAddress, log: Logger): Promise<string | undefined> {
  const session = newSessionName(newInstanceName());
  const side = await openConnection(address, { protocol: 2 });
  try {
    const { refusals } = await removeNamed(side, [`${session}:a`, `${session}:b`]);
    for (const [command, reason] of refusals)
      log.warn(`${command} cannot be used (${reason}); another is used`);
    return undefined;
  } catch (error) {
    if (!(error instanceof RemovalFailure)) throw error;
    return PASSING.test(error.answers) ? undefined : error.answers;
  } finally {
    side.redis.disconnect();
  }
}
