/**
 * This server among others that may share a Redis. Its heartbeat, a key that expires, tells the others that it is alive.
 * A set remembers it until it has shut down in order, so that a server that starts later knows whose leftovers to sweep,
 * and can never take a stranger's keys for leftovers.
 */

import { reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';
import type { RedisTarget } from '../redis-targets/index.ts';
import { heartbeatKey, INSTANCES_KEY, newInstanceName } from './key-space.ts';

const ALIVE_FOR_S = 60;
const BEAT_EVERY_MS = 10_000;

export interface Instance {
  readonly name: string;
  /** Whether others know about it. */
  readonly registered: boolean;
  /** @param isTidy nothing of it is left in Redis, so nobody needs to remember it */
  end(isTidy: boolean): Promise<void>;
}

/** For a Redis that nobody else uses: it starts empty and ends with the server. */
export function aloneInstance(): Instance {
  return { name: newInstanceName(), registered: false, end: async () => {} };
}

/** Never rejects: if the account may not keep a heartbeat, the log says so. */
export async function registerInstance(target: RedisTarget, log: Logger): Promise<Instance> {
  let name = newInstanceName();
  try {
    while ((await beat(target, name, 'NX')) === null) name = newInstanceName();
  } catch (error) {
    log.warn(
      `no heartbeat can be kept in Redis (${reasonOf(error)}): keys that a crash leaves there will stay`,
    );
    return aloneInstance();
  }
  // If one beat fails, the next makes up for it.
  const interval = setInterval(() => void beat(target, name).catch(() => {}), BEAT_EVERY_MS);
  return {
    name,
    registered: true,
    async end(isTidy) {
      clearInterval(interval);
      try {
        await target.call('UNLINK', heartbeatKey(name)).catch(() => target.call('DEL', heartbeatKey(name)));
        if (isTidy) await target.call('SREM', INSTANCES_KEY, name);
      } catch {
        // The heartbeat expires, and the next server that starts sweeps up.
      }
    },
  };
}

/** @returns null if the name is taken */
async function beat(target: RedisTarget, name: string, ...condition: 'NX'[]): Promise<unknown> {
  // The set first, so that no living instance is ever missing from it. Every beat adds it again, because others may have
  // taken this instance for dead, or flushed everything.
  await target.call('SADD', INSTANCES_KEY, name);
  return target.call('SET', heartbeatKey(name), '1', 'EX', String(ALIVE_FOR_S), ...condition);
}
