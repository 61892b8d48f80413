/** A Redis, or the network in front of it, that fails in the middle of a run. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import {
  ALONE_AND_SHARED,
  eventuallyStatus,
  expectFailed,
  expectRuns,
  SLOW,
  SLOW_SHARED,
  sequential,
  startUnderWay,
  statusOf,
} from './fault.ts';

let redis: RedisProcess;
/** By their settings: a server outlasts whatever happens to Redis, and serves the next test. */
const servers = new Map<string, ServerProcess>();
let server: ServerProcess;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  for (const each of servers.values()) await each.stop();
  await redis?.stop();
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open({ port = redis.port, workers = 1 } = {}): Promise<Viewer> {
  const settings = { REDIS_URL: `redis://127.0.0.1:${port}`, WORKERS: `${workers}` };
  const name = JSON.stringify(settings);
  server = servers.get(name) ?? (await startServer(settings));
  servers.set(name, server);
  return viewer();
}

async function viewer(): Promise<Viewer> {
  const opened = await Viewer.connect(server.url);
  ends.push(() => opened.close());
  return opened;
}

it.each(ALONE_AND_SHARED)(
  'killed and started again: a run %s fails, /healthz says so meanwhile, and the next run works',
  async (_where, slow) => {
    const person = await open();
    const runId = await startUnderWay(person, slow);
    const { port } = redis;
    await redis.stop();
    expectFailed(await person.endOf(runId), 'REDIS_UNAVAILABLE', /^The connection to Redis was lost\. /);
    expect(await statusOf(server.url)).toBe(503);
    // Nobody waits for a Redis that is gone.
    const refused = await person.run(slow);
    expect(refused.failed?.error).toMatchObject({
      code: 'REDIS_UNAVAILABLE',
      message: expect.stringMatching(/^Redis cannot be reached \(.*\)\. Run again when it is back\.$/),
    });
    redis = await startRedis({ port });
    await eventuallyStatus(server.url, 200);
    await expectRuns(person);
  },
);

it.each([
  ['by itself', 3, SLOW],
  ['on a shared worker', 1, SLOW_SHARED],
] as const)(
  'stopped in the middle: a run %s can be cancelled, or fails by itself, and the next one works',
  async (_where, workers, slow) => {
    const [patient, hasty, late] = [await open({ workers }), await viewer(), await viewer()];
    const [waits, isCancelled] = [await startUnderWay(patient, slow), await startUnderWay(hasty, slow)];
    process.kill(redis.pid, 'SIGSTOP');
    ends.push(() => process.kill(redis.pid, 'SIGCONT'));
    // Neither the answer nor the end waits for Redis: both come before the other run gives up on Redis.
    expect(await hasty.ask('run:cancel', { runId: isCancelled })).toEqual({ ok: true });
    expect((await hasty.endOf(isCancelled)).failed?.error.code).toBe('CANCELLED');
    expect(patient.events.some(({ name }) => name === 'run:failed')).toBe(false);
    // A run that starts only now does not wait for ever either.
    const beginsLate = late.run(slow);
    expect(await statusOf(server.url)).toBe(503);
    expectFailed(await patient.endOf(waits), 'REDIS_UNAVAILABLE', /^Redis has not answered for 5 s\. /);
    expect((await beginsLate).failed?.error).toMatchObject({
      code: 'REDIS_UNAVAILABLE',
      message: expect.stringMatching(/not answered for 5 s.*Run again/),
    });
    expect(await statusOf(server.url)).toBe(503);
    process.kill(redis.pid, 'SIGCONT');
    await eventuallyStatus(server.url, 200);
    for (const person of [patient, hasty, late]) await expectRuns(person);
  },
);

it('cancelled while Redis hangs: the run ends, and its worker takes the next one before Redis answers again', async () => {
  const [person, waiting] = [await open(), await viewer()];
  const runId = await startUnderWay(person);
  const next = await waiting.ask<{ runId: string; position: number }>('run:start', SLOW);
  if (!next.ok) throw new Error(next.error.message);
  expect(next.position).toBe(1);
  process.kill(redis.pid, 'SIGSTOP');
  ends.push(() => process.kill(redis.pid, 'SIGCONT'));
  expect(await person.ask('run:cancel', { runId })).toEqual({ ok: true });
  expect((await person.endOf(runId)).failed?.error.code).toBe('CANCELLED');
  // Only a worker can tell that Redis is not answering.
  expect((await waiting.endOf(next.runId)).failed?.error).toMatchObject({
    code: 'REDIS_UNAVAILABLE',
    message: expect.stringMatching(/not answered for 5 s/),
  });
  process.kill(redis.pid, 'SIGCONT');
  await eventuallyStatus(server.url, 200);
  for (const each of [person, waiting]) await expectRuns(each);
});

it('killed while several share a worker: each fails with the reason, keeps what had come, and runs again', async () => {
  const people = [await open(), await viewer(), await viewer(), await viewer()];
  const runIds: string[] = [];
  for (const person of people) runIds.push(await startUnderWay(person, SLOW_SHARED));
  const { port } = redis;
  await redis.stop();
  for (const [index, person] of people.entries()) {
    expectFailed(
      await person.endOf(runIds[index] ?? ''),
      'REDIS_UNAVAILABLE',
      /^The connection to Redis was lost\. /,
    );
  }
  redis = await startRedis({ port });
  await eventuallyStatus(server.url, 200);
  for (const person of people) await expectRuns(person);
});

it('the connection reset in the middle of a reply: the run fails, keeps every whole reply, and the next one works', async () => {
  const network = await startBreakingNetwork(() => redis.port);
  ends.push(network.close);
  const person = await open({ port: network.port });
  const runId = await startUnderWay(person, {
    setup: 'SETRANGE big 99999 x',
    workload: { kind: 'commands', text: '2000 GET big' },
    lanes: [sequential],
    network: { rttMs: 5 },
  });
  network.breakNextReply();
  const run = await person.endOf(runId);
  expectFailed(run, 'REDIS_UNAVAILABLE', /^The connection to Redis was lost\. /);
  // Half a reply is no reply.
  const [reply = ''] = await person.replies(run, 1);
  expect(reply).toHaveLength(3 + 4 * 99_999);
  await eventuallyStatus(server.url, 200);
  await expectRuns(person);
});

/** A network that can reset a connection after half of a large reply has passed. */
async function startBreakingNetwork(redisPort: () => number) {
  let breaks = false;
  const listener = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: redisPort(), host: '127.0.0.1', noDelay: true });
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => {
      if (!breaks || bytes.length < 20_000) return void client.write(bytes);
      breaks = false;
      client.write(bytes.subarray(0, bytes.length / 2), () => client.resetAndDestroy());
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  return {
    port: (listener.address() as AddressInfo).port,
    breakNextReply: () => {
      breaks = true;
    },
    close: () => listener.close(),
  };
}
