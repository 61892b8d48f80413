/** Removes keys and users of instances that ended without removing them, on a Redis that outlives its playgrounds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { removeNamed } from '@roundtrip/engine';
import { type OpenConnection, openConnection, type RedisAddress } from '@roundtrip/wire';
import { heartbeatKey, INSTANCES_KEY, instancePrefix, isInstanceName } from './key-space.ts';

type Redis = OpenConnection['redis'];

/** Keys that Redis scans in one step, and the pause between steps, in which others use it. */
const KEYS_PER_STEP = 1000;
const PAUSE_MS = 10;

export interface Swept {
  instances: number;
  keys: number;
  users: number;
}

/** @throws Error when Redis cannot be reached, does not allow it, or the signal ends it. The rest is swept next time. */
export async function sweep(address: RedisAddress, signal: AbortSignal): Promise<Swept> {
  const side = await openConnection(address, { protocol: 2 });
  const { redis } = side;
  try {
    const dead = await deadInstances(redis);
    if (dead.length === 0) return { instances: 0, keys: 0, users: 0 };
    const prefixes = dead.map(instancePrefix);
    const keys = await removeKeys(side, prefixes, signal);
    const users = await removeUsers(redis, prefixes);
    await redis.call('SREM', [INSTANCES_KEY, ...dead]);
    return { instances: dead.length, keys, users };
  } finally {
    redis.disconnect();
  }
}

async function deadInstances(redis: Redis): Promise<string[]> {
  const names = (await redis.call('SMEMBERS', [INSTANCES_KEY])) as string[];
  const remembered = names.filter(isInstanceName);
  const alive = await Promise.all(
    remembered.map((instance) => redis.call('EXISTS', [heartbeatKey(instance)])),
  );
  return remembered.filter((_, index) => alive[index] === 0);
}

async function removeKeys(
  side: OpenConnection,
  prefixes: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const beginnings = prefixes.map((prefix) => Buffer.from(prefix));
  let removed = 0;
  let cursor = '0';
  do {
    const scan = ['MATCH', 'rt:*', 'COUNT', String(KEYS_PER_STEP)];
    const [next, keys] = (await side.redis.callBuffer('SCAN', [cursor, ...scan])) as [Buffer, Buffer[]];
    cursor = next.toString();
    const left = keys.filter((key) =>
      beginnings.some((beginning) => key.subarray(0, beginning.length).equals(beginning)),
    );
    removed += (await removeNamed(side, left)).removed;
    await sleep(PAUSE_MS, undefined, { signal });
  } while (cursor !== '0');
  return removed;
}

async function removeUsers(redis: Redis, prefixes: readonly string[]): Promise<number> {
  // An account that may not list users could not have created any either.
  const users = await redis.call('ACL', ['USERS']).catch(() => []);
  const left = (users as string[]).filter((user) => prefixes.some((prefix) => user.startsWith(prefix)));
  if (left.length > 0) await redis.call('ACL', ['DELUSER', ...left]);
  return left.length;
}
