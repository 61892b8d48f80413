/** Finds the Redis to use: the one in `REDIS_URL`, otherwise an installed server, otherwise the embedded one. */
import type { Logger } from 'pino';
import { openEmbedded } from './embedded.ts';
import { openExternal, type UrlSetting } from './external.ts';
import { openLocal } from './local.ts';
import type { RedisTarget } from './redis-target.ts';

export { healthOf } from './health.ts';
export { type RedisTarget, RedisTargetError } from './redis-target.ts';

interface RedisTargetOptions {
  /** Value of the variable; empty means unset. */
  redisUrl: string | undefined;
  /** Where it was given, if not as `REDIS_URL`. */
  setting?: UrlSetting;
  /** Directories to search for a server, in the form of PATH. */
  path: string;
  log: Logger;
}

/** @throws RedisTargetError if `redisUrl` is set and cannot be used: it is never silently ignored. */
export async function openRedisTarget({
  redisUrl,
  setting,
  path,
  log,
}: RedisTargetOptions): Promise<RedisTarget> {
  const target = redisUrl
    ? await openExternal(redisUrl, log, setting)
    : ((await openLocal(path, log)) ?? (await openEmbedded(log)));
  log.info({ target: target.kind, version: target.version }, `Redis side: ${target.description}`);
  return target;
}
