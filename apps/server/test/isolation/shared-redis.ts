/** A server on a Redis that the test looks into, with all rights, from beside it. */

import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { type ServerProcess, startServer } from '../server-process.ts';

export interface SharedRedis {
  process: RedisProcess;
  /** The test's own view. */
  redis: Redis;
  /** What the server is given. */
  url: string;
  stop(): Promise<void>;
}

/**
 * @param rights of the account that the server gets, as ACL rules; all of them where absent
 * @param args further options of redis-server
 */
export async function startSharedRedis(rights?: string, args: string[] = []): Promise<SharedRedis> {
  const account = rights === undefined ? [] : ['--user', 'playground', 'on', '>secret', ...rights.split(' ')];
  const process = await startRedis({ args: [...account, ...args] });
  const redis = new Redis({ port: process.port, protocol: 2 });
  const credentials = rights === undefined ? '' : 'playground:secret@';
  return {
    process,
    redis,
    url: `redis://${credentials}127.0.0.1:${process.port}`,
    async stop() {
      redis.disconnect();
      await process.stop();
    },
  };
}

/** Keys by which servers know of each other. */
const OF_SERVERS = /^rt:(\w{4}|instances)$/;

/** Everything that sessions could leave behind. */
export interface Content {
  keys: string[];
  users: string[];
}

export async function contentOf({ redis }: SharedRedis): Promise<Content> {
  const keys = await redis.keys('*');
  const users = (await redis.call('ACL', ['LIST'])) as string[];
  return { keys: keys.filter((key) => !OF_SERVERS.test(key)).sort(), users: users.sort() };
}

/** Whether there is nothing of any session. */
export async function isIdle(shared: SharedRedis): Promise<boolean> {
  const { keys, users } = await contentOf(shared);
  return keys.length === 0 && users.every((user) => !user.startsWith('user rt:'));
}

/** Two runs at once, however few cores the machine has. */
export async function startServerOn({ url }: SharedRedis): Promise<ServerProcess> {
  return startServer({ REDIS_URL: url, WORKERS: '2', METRICS: '1' });
}
