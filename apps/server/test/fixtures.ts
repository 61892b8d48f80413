/** What tests of a server share: each part is started when a test first asks for it, and serves all tests of its file. */
import { startRedis } from '@roundtrip/testing/processes';
import { test as base } from 'vitest';
import { startRelay } from './relay.ts';
import { startServer } from './server-process.ts';
import { Viewer } from './viewer.ts';

/** Scope of fixtures for a whole file, to be given wherever they are overridden. */
export const FILE = { scope: 'file' } as const;

/** `server` is the playground with a Redis of its own, and `viewer` a person using it. */
export const test = base
  .extend('env', FILE, (): Record<string, string> => ({}))
  .extend('redisUrl', FILE, () => '')
  .extend('server', FILE, async ({ env, redisUrl }, { onCleanup }) => {
    const server = await startServer({ ...env, REDIS_URL: redisUrl });
    onCleanup(async () => void (await server.stop()));
    return server;
  })
  .extend('viewer', FILE, async ({ server }, { onCleanup }) => {
    const viewer = await Viewer.connect(server.url);
    onCleanup(() => viewer.close());
    return viewer;
  });

/** The same, with a `relay` between the server and its Redis, at a distance of `awayMs`. */
export const relayedTest = test
  .extend('awayMs', FILE, () => 0)
  .extend('relay', FILE, async ({ awayMs }, { onCleanup }) => {
    const redis = await startRedis();
    const relay = await startRelay(redis.port, awayMs);
    onCleanup(async () => {
      await relay.close();
      await redis.stop();
    });
    return relay;
  })
  .extend('redisUrl', FILE, ({ relay }) => `redis://127.0.0.1:${relay.port}`);
