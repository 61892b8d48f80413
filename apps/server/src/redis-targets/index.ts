/** Finds the Redis to talk to: what `REDIS_URL` names, else an installed server, else the embedded one. */
import type { Logger } from 'pino';
import { openEmbedded } from './embedded.ts';
import { openExternal } from './external.ts';
import { openLocal } from './local.ts';
import type { RedisTarget } from './redis-target.ts';

export { healthOf } from './health.ts';
export { type RedisTarget, RedisTargetError } from './redis-target.ts';

interface RedisTargetOptions {
  /** The variable as it is; empty means unset. */
  redisUrl: string | undefined;
  /** Directories to look for a server in, in the form of the PATH variable. */
  path: string;
  log: Logger;
}

/** @throws RedisTargetError when `redisUrl` is set and cannot be used: it is never silently passed over. */
export async function openRedisTarget({ redisUrl, path, log }: RedisTargetOptions): Promise<RedisTarget> {
  const target = redisUrl
    ? await openExternal(redisUrl, log)
    : ((await openLocal(path, log)) ?? (await openEmbedded(log)));
  log.info({ target: target.kind, version: target.version }, `Redis side: ${target.description}`);
  return target;
}
