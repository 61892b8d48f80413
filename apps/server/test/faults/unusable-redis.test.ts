/** A Redis that is running but can no longer be used: what runs, /healthz, open pages and the log say about it. */
import type { Health } from '@roundtrip/protocol';
import { eventually, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { eventuallyStatus, expectRuns, SLOW } from './fault.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface State {
  what: string;
  begin: (admin: Redis) => Promise<unknown>;
  end: (admin: Redis) => Promise<unknown>;
  /** What Redis says, and what helps. */
  reason: RegExp;
}

const STATES: readonly State[] = [
  {
    what: 'it requires a password',
    begin: (admin) => admin.config('SET', 'requirepass', 'secret'),
    end: (admin) => admin.config('SET', 'requirepass', ''),
    reason: /^Redis requires a password \(NOAUTH Authentication required\)\. Put it into REDIS_URL, .*\.$/,
  },
  {
    what: 'it is full of clients',
    // Those that are connected stay; one of an earlier run that is just being closed makes no room for another.
    begin: (admin) => admin.config('SET', 'maxclients', '1'),
    end: (admin) => admin.config('SET', 'maxclients', '1000'),
    reason: /^Redis has reached its client limit \(ERR max number of clients reached\)\. .* run again\.$/,
  },
  {
    what: 'it is a replica now',
    begin: (admin) => admin.replicaof('127.0.0.1', 1),
    end: (admin) => admin.replicaof('NO', 'ONE'),
    reason: /^Redis is a read-only replica \(READONLY .*\)\. Point REDIS_URL at its primary, .*\.$/,
  },
  {
    what: 'it is out of memory',
    begin: (admin) => admin.config('SET', 'maxmemory', '1'),
    end: (admin) => admin.config('SET', 'maxmemory', '0'),
    reason: /^Redis is out of memory \(OOM .*\)\. .* maxmemory, then run again\.$/,
  },
];

/** Whole lines only. */
const messagesIn = (log: string): string[] =>
  log
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).msg);

it('each run, /healthz, every page and the log say why and what helps; and afterwards runs work again', async () => {
  const redis = await startRedis();
  ends.push(redis.stop);
  const admin = new Redis({ port: redis.port, protocol: 2 });
  ends.push(() => admin.disconnect());
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${redis.port}`, WORKERS: '1' });
  ends.push(server.stop);
  const viewer = await Viewer.connect(server.url);
  ends.push(() => viewer.close());
  await expectRuns(viewer);
  const told = () =>
    viewer.events
      .filter(({ name }) => name === 'redis:health')
      .map(({ payload }) => payload as unknown as Health);
  for (const { what, begin, end, reason } of STATES) {
    const before = told().length;
    await begin(admin);
    const run = await viewer.run(SLOW);
    expect(run.failed?.error, what).toEqual({
      code: 'REDIS_UNAVAILABLE',
      message: expect.stringMatching(reason),
    });
    const unavailable = { status: 'unavailable', reason: expect.stringMatching(reason) };
    await eventually(`pages are told: ${what}`, () => told().length > before);
    expect(told().at(-1)).toMatchObject(unavailable);
    const health = await fetch(`${server.url}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject(unavailable);
    await eventually(`the log says it: ${what}`, () =>
      messagesIn(server.log()).some((line) => reason.test(line)),
    );
    await end(admin);
    await eventually(`pages are told that it is over: ${what}`, () => told().at(-1)?.status === 'ok');
    await eventuallyStatus(server.url, 200);
    expect(told().at(-1)).not.toHaveProperty('reason');
    await expectRuns(viewer);
  }
});
