/** Several playgrounds on one Redis: the living leave each other alone, and leftovers of the dead are swept. */
import type { Experiment } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServerProcess } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { contentOf, isIdle, type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

const WRITING: Experiment = {
  setup: '3000 SET key:{i} x\nSET "\\xff\\r\\n" x',
  workload: { kind: 'commands', text: '100 INCR n' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 500 },
};

let shared: SharedRedis;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  shared = await startSharedRedis();
  ends.push(shared.stop);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function playground(): Promise<ServerProcess> {
  const server = await startServerOn(shared, 1);
  ends.push(server.stop);
  return server;
}

/** A run that has written its keys and goes on. */
async function writingOn(server: ServerProcess): Promise<void> {
  const viewer = await Viewer.connect(server.url);
  ends.push(() => viewer.close());
  const answer = await viewer.ask('run:start', WRITING);
  if (!answer.ok) throw new Error(answer.error.message);
  const chunk = () => viewer.events.some(({ name }) => name === 'lane:chunk');
  await eventually('the lane is under way', chunk);
}

const instances = async () => (await shared.redis.smembers('rt:instances')).sort();

/** Ends a server like a power cut, and waits until its heartbeat has expired. */
async function kill(server: ServerProcess, name: string): Promise<void> {
  const ended = new Promise((resolve) => server.process.once('exit', resolve));
  server.process.kill('SIGKILL');
  await ended;
  expect(await shared.redis.ttl(`rt:${name}`)).toBeGreaterThan(0);
  await shared.redis.pexpire(`rt:${name}`, 0);
}

it('a playground keeps a heartbeat that expires, and removes it when it shuts down in order', async () => {
  const server = await playground();
  const [name, ...others] = await instances();
  expect(others).toEqual([]);
  expect(await shared.redis.ttl(`rt:${name}`)).toBeGreaterThan(30);
  expect(await shared.redis.ttl(`rt:${name}`)).toBeLessThanOrEqual(60);
  await server.stop();
  expect(await shared.redis.dbsize()).toBe(0);
});

it('what a killed playground has left is swept when another starts, and nothing else', async () => {
  const dead = await playground();
  const [deadName = ''] = await instances();
  await writingOn(dead);
  const living = await playground();
  const livingName = (await instances()).find((name) => name !== deadName);
  await writingOn(living);
  await kill(dead, deadName);
  // Others use the same Redis, and some name their keys and users as the playground might.
  const foreign = ['app:1', 'rt', 'rt:user:settings:0000:x', `rt:${deadName}x:00000000:0000:x`, 'rt:zzzz:x'];
  for (const key of foreign) await shared.redis.set(key, 'x');
  await shared.redis.call('ACL', ['SETUSER', 'rt:user:settings', 'on', '>x', '~*', '+@all']);
  await shared.redis.sadd('rt:instances', '*', '', 'no name');
  const of = (name: string | undefined) => async () => {
    const { keys, users } = await contentOf(shared);
    const left = [...keys, ...users.map((user) => user.split(' ')[1] ?? '')];
    return left.filter((text) => text.startsWith(`rt:${name}:`)).length;
  };
  expect(await of(deadName)()).toBe(3003);
  const livingHas = await of(livingName)();
  expect(livingHas).toBe(3003);

  const next = await playground();
  await eventually('what the dead one left is gone', async () => (await of(deadName)()) === 0);
  expect(await of(livingName)()).toBe(livingHas);
  for (const key of foreign) expect([key, await shared.redis.get(key)]).toEqual([key, 'x']);
  expect((await contentOf(shared)).users.some((user) => user.startsWith('user rt:user:settings '))).toBe(
    true,
  );
  await eventually('it is forgotten', async () => !(await instances()).includes(deadName));
  await eventually('the log says so', () => /swept what 1 ended playground/.test(next.log()));
  expect(next.log()).toMatch(/"keys":3002,"users":1/);
});

it('nothing is swept of a playground that lost its heartbeat for a while and got it back', async () => {
  await playground();
  const [name = ''] = await instances();
  await shared.redis.del(`rt:${name}`, 'rt:instances');
  await eventually(
    'it beats again',
    async () => (await shared.redis.exists(`rt:${name}`)) === 1 && (await instances()).includes(name),
  );
});

it('a sweep that is interrupted by the end of its server is continued by the next', async () => {
  const dead = await playground();
  const [deadName = ''] = await instances();
  await writingOn(dead);
  await kill(dead, deadName);
  // Enough keys of others to make a sweep take a while.
  for (let from = 0; from < 100_000; from += 10_000) {
    const pairs = Array.from({ length: 10_000 }, (_, index) => [`app:${from + index}`, 'x']).flat();
    await shared.redis.mset(pairs);
  }
  const interrupted = await startServerOn(shared, 1);
  expect(await interrupted.stop()).toBe(0);
  await playground();
  const leftOfDead = async () => (await shared.redis.keys(`rt:${deadName}:*`)).length;
  await eventually('what the dead one left is gone', async () => (await leftOfDead()) === 0);
  expect((await shared.redis.keys('app:*')).length).toBe(100_000);
  await shared.redis.flushdb();
  await eventually('nothing is left', () => isIdle(shared));
});
