/** What a run wrote is removed with the commands that Redis allows; if it allows none, that is reported and not lost. */

import { eventually } from '@roundtrip/testing/processes';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { registerInstance } from '../../src/isolation/instance.ts';
import type { RedisTarget } from '../../src/redis-targets/redis-target.ts';
import { experiment, pipelined } from '../experiments.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { contentOf, isIdle, type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

async function sharedRedis(rights?: string, args: string[] = []): Promise<SharedRedis> {
  const shared = await startSharedRedis(rights, args);
  onTestFinished(shared.stop);
  return shared;
}

async function serverOn(shared: SharedRedis): Promise<ServerProcess> {
  const server = await startServerOn(shared, 1);
  onTestFinished(async () => void (await server.stop()));
  return server;
}

it.each([
  ['called otherwise', undefined, ['--rename-command', 'UNLINK', 'other']],
  ['taken away', undefined, ['--rename-command', 'UNLINK', '']],
  ['forbidden', '~* &* +@all -unlink', []],
  ['forbidden, where sessions have no users', '~* &* +@all -acl -unlink', []],
  ['there and DEL is not', undefined, ['--rename-command', 'DEL', '']],
])(
  'where UNLINK is %s every lane starts from an empty key space, and nothing is left',
  async (_, rights, args) => {
    const shared = await sharedRedis(rights, args);
    const server = await serverOn(shared);
    const viewer = await Viewer.connect(server.url);
    const lanes = [pipelined(1), pipelined(1000)];
    const run = await viewer.run(
      experiment('5 INCR n{i}\n5 INCR n\n500 SET k{i} x', { lanes, repetitions: 2 }),
    );
    expect(run.failed?.error).toBeUndefined();
    for (const lane of [0, 1]) {
      const values = await viewer.replies(run, 10, lane);
      expect(values).toEqual([1, 1, 1, 1, 1, 1, 2, 3, 4, 5].map((value) => `(integer) ${value}`));
    }
    viewer.close();
    await eventually('nothing is left', () => isIdle(shared));
  },
);

it.each([[], ['--rename-command', 'DEL', ''], ['--rename-command', 'UNLINK', '']])(
  'of a server that has ended in order nothing is left either (%s %s)',
  async (...args) => {
    const { redis } = await sharedRedis(undefined, args);
    const call = (command: string, ...rest: string[]) => redis.call(command, rest);
    const instance = await registerInstance({ call } as RedisTarget, pino({ enabled: false }));
    expect(await redis.dbsize()).toBe(2);
    await instance.end(true);
    expect(await redis.dbsize()).toBe(0);
  },
);

it('the log says at start which command cannot be used', async () => {
  const server = await serverOn(await sharedRedis(undefined, ['--rename-command', 'UNLINK', '']));
  expect(server.log()).toMatch(/UNLINK cannot be used \(ERR unknown command/);
});

it.each([
  [
    'Redis has neither UNLINK nor DEL',
    undefined,
    ['--rename-command', 'UNLINK', '', '--rename-command', 'DEL', ''],
  ],
  ['its account may use neither', '~* &* +@all -unlink -del', []],
  ['its account may not touch keys of the playground', '~app:* &* +@all', []],
])('it does not start where %s, and says what is lacking', async (_, rights, args) => {
  const shared = await sharedRedis(rights, args);
  const ended = await startServer({ REDIS_URL: shared.url }).catch((error: Error) => error);
  expect(ended).toBeInstanceOf(Error);
  expect(String(ended)).toMatch(
    /could not remove what it writes \(UNLINK: .*; DEL: .*\)\. Let its account use UNLINK or DEL/,
  );
  expect(await shared.redis.dbsize()).toBe(0);
});

it('a run that cannot be tidied up after fails, and the next playground sweeps what it left', async () => {
  const shared = await sharedRedis('~* &* +@all');
  const server = await serverOn(shared);
  await shared.redis.call('ACL', ['SETUSER', 'playground', '-unlink', '-del']);
  const viewer = await Viewer.connect(server.url);
  const run = await viewer.run(experiment('5 INCR n'));
  expect(run.failed?.error.code).toBe('REDIS_UNAVAILABLE');
  expect(run.failed?.error.message).toMatch(
    /UNLINK: NOPERM.*DEL: NOPERM.*let the account of REDIS_URL use UNLINK or DEL/,
  );
  const saysSo = /is left in Redis, for a playground that starts there later to sweep: .*NOPERM/;
  await eventually('the log says so', () => saysSo.test(server.log()));
  viewer.close();
  await server.stop();
  const left = (await contentOf(shared)).keys;
  expect(left.length).toBeGreaterThan(0);

  await shared.redis.call('ACL', ['SETUSER', 'playground', '+unlink', '+del']);
  // Its heartbeat has expired, so nobody takes it for alive.
  for (const key of await shared.redis.keys('rt:????')) await shared.redis.pexpire(key, 0);
  await serverOn(shared);
  const isSwept = async () => (await shared.redis.exists(...left)) === 0;
  await eventually('what was left is gone', isSwept);
});
