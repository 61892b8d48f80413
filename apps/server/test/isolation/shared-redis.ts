/** A server on a Redis that the test can look into, with full rights, on a connection of its own. */

import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { type ServerProcess, startServer } from '../server-process.ts';

export interface SharedRedis {
  process: RedisProcess;
  /** The test's own connection. */
  redis: Redis;
  /** What the server is given. */
  url: string;
  stop(): Promise<void>;
}

/**
 * @param rights of the server's account, as ACL rules; all rights if absent
 * @param args further options for redis-server
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

/** Keys that tell servers about each other. */
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

/** Whether nothing of any session is left. */
export async function isIdle(shared: SharedRedis): Promise<boolean> {
  const { keys, users } = await contentOf(shared);
  return keys.length === 0 && users.every((user) => !user.startsWith('user rt:'));
}

/** @param workers how many runs it allows at once that each need one to itself, however few cores the machine has */
export async function startServerOn({ url }: SharedRedis, workers = 2): Promise<ServerProcess> {
  return startServer({ REDIS_URL: url, WORKERS: `${workers}`, METRICS: '1' });
}
