/** However a run ends, it leaves neither keys nor users in Redis, as long as Redis can be reached. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Experiment, LIMITS, type Strategy } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pipelined } from '../experiments.ts';
import { type Relay, startRelay } from '../relay.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { contentOf, isIdle, type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

/** Writes in every possible way: setup, workload and observer, to keys of all kinds. */
function writing(lanes: Strategy[], rest: Partial<Experiment> = {}): Experiment {
  return {
    setup: '500 SET setup:{i} x\n100 RPUSH list {i}\nXGROUP CREATE stream g $ MKSTREAM',
    workload: {
      kind: 'commands',
      text: [
        '1000 SET key:{i} value',
        '200 SET r:{rand:0..1000000} x',
        'SORT list STORE sorted',
        'COPY list copy',
        'RENAME copy renamed',
        'SUNIONSTORE union s1',
        'ZADD z 1 a',
        'ZUNIONSTORE zunion 2 z z2',
        'SET "\\xff\\r\\n" x',
        'MSET a 1 b 2',
      ].join('\n'),
    },
    lanes,
    network: { rttMs: 0 },
    observer: { text: 'INCR seen', everyMs: 1 },
    ...rest,
  };
}

const sequential: Strategy = { kind: 'sequential' };

let shared: SharedRedis;
let server: ServerProcess;
beforeAll(async () => {
  shared = await startSharedRedis();
  server = await startServerOn(shared);
});
afterAll(async () => {
  await server?.stop();
  await shared?.stop();
});

const nothingIsLeft = () => eventually('nothing of any session is left', () => isIdle(shared));
const noKeyIsLeft = () =>
  eventually('no key is left', async () => (await contentOf(shared)).keys.length === 0);

/** Starts a run; resolves when the lane has written. */
async function startWriting(viewer: Viewer, experiment: Experiment): Promise<string> {
  const answer = await viewer.ask<{ runId: string }>('run:start', experiment);
  if (!answer.ok) throw new Error(answer.error.message);
  const isUnderWay = ({ name, payload }: Viewer['events'][number]) =>
    name === 'lane:started' && payload.runId === answer.runId;
  await eventually('a lane has begun', () => viewer.events.some(isUnderWay));
  await eventually('it has written', async () => (await shared.redis.dbsize()) > 400);
  return answer.runId;
}

/** Their network makes them last longer than it takes to end them. */
const cases: [string, Experiment][] = [
  ['one at a time', writing([sequential], { network: { rttMs: 40 } })],
  [
    'on a worker that it shares',
    writing([sequential], {
      setup: '450 SET setup:{i} x',
      workload: { kind: 'commands', text: '400 SET key:{i} v' },
      network: { rttMs: 100 },
      observer: undefined,
    }),
  ],
  ['in large pipelines', writing([pipelined(1000), pipelined(10)], { network: { rttMs: 400 } })],
  ['in transactions', writing([{ kind: 'transaction', batchSize: 100 }], { network: { rttMs: 2000 } })],
  ['all at once', writing([{ kind: 'concurrent' }], { network: { rttMs: LIMITS.rttMs } })],
  [
    'faster than a thread can be told to stop',
    writing([pipelined(100_000)], {
      // The same keys again: how long it takes to remove them does not depend on how far the run has come.
      workload: { kind: 'commands', text: '400000 SET key:{rand:1..2000} value' },
      observer: undefined,
    }),
  ],
  [
    'to warm a cache',
    {
      workload: { kind: 'cache-warming', keys: 1000, cachedPercent: 50, fetchMs: 50_000, ttlSeconds: 300 },
      lanes: [pipelined(100)],
      network: { rttMs: 1 },
    },
  ],
];

it('nothing is left after a run that ends by itself', async () => {
  const viewer = await Viewer.connect(server.url);
  const lanes: Strategy[] = [
    sequential,
    pipelined(100),
    { kind: 'transaction', batchSize: 50, watch: ['a', 'list'] },
    { kind: 'concurrent' },
    { kind: 'auto-pipelined' },
  ];
  const run = await viewer.run(writing(lanes, { repetitions: 2 }));
  expect(run.finished).toBeDefined();
  // Its user lasts as long as the session.
  await noKeyIsLeft();
  viewer.close();
  await nothingIsLeft();
});

it('nothing is left after a run whose setup fails', async () => {
  const viewer = await Viewer.connect(server.url);
  const run = await viewer.run(writing([sequential], { setup: '500 SET setup:{i} x\nINCR setup:0' }));
  expect(run.failed?.error.code).toBe('BAD_REQUEST');
  viewer.close();
  await nothingIsLeft();
});

describe.each(cases)('a run that writes %s', (_, experiment) => {
  it('leaves nothing when it is stopped', async () => {
    const viewer = await Viewer.connect(server.url);
    const runId = await startWriting(viewer, experiment);
    expect(await viewer.ask('run:cancel', { runId })).toEqual({ ok: true });
    expect((await viewer.endOf(runId)).failed?.error.code).toBe('CANCELLED');
    await noKeyIsLeft();
    viewer.close();
    await nothingIsLeft();
  });

  it('leaves nothing when the person goes away', async () => {
    const viewer = await Viewer.connect(server.url);
    await startWriting(viewer, experiment);
    viewer.close();
    await nothingIsLeft();
  });

  it('leaves nothing when the server is ended', async () => {
    const own = await startSharedRedis();
    onTestFinished(own.stop);
    const before = await contentOf(own);
    const playground = await startServerOn(own, 1);
    onTestFinished(async () => void (await playground.stop()));
    const viewer = await Viewer.connect(playground.url);
    const answer = await viewer.ask<{ runId: string }>('run:start', experiment);
    if (!answer.ok) throw new Error(answer.error.message);
    await eventually('it has written', async () => (await own.redis.dbsize()) > 400);
    expect(await playground.stop()).toBe(0);
    expect(await own.redis.dbsize()).toBe(0);
    expect(await contentOf(own)).toEqual(before);
    viewer.close();
  });
});

it('nothing is left of requests that reach Redis only after the run has been stopped and tidied up', async () => {
  const network = await startSlowNetwork(shared.process.port);
  onTestFinished(network.close);
  const playground = await startServer({
    REDIS_URL: `redis://127.0.0.1:${network.port}`,
    WORKERS: '1',
    METRICS: '1',
  });
  onTestFinished(async () => void (await playground.stop()));
  const viewer = await Viewer.connect(playground.url);
  network.hold();
  const answer = await viewer.ask<{ runId: string }>('run:start', {
    workload: { kind: 'commands', text: '100 SET key:{i} value' },
    lanes: [pipelined(100)],
    network: { rttMs: 0 },
  });
  if (!answer.ok) throw new Error(answer.error.message);
  await eventually('requests are on their way', () => network.held > 0);
  await viewer.ask('run:cancel', { runId: answer.runId });
  expect((await viewer.endOf(answer.runId)).failed?.error.code).toBe('CANCELLED');
  // It has been tidied up once its worker is free for the next run.
  const metrics = async () => (await fetch(new URL('/metrics', playground.url))).text();
  await eventually('its worker is free', async () =>
    (await metrics()).includes('roundtrip_runs_running 0\n'),
  );
  await network.release();
  viewer.close();
  await nothingIsLeft();
});

it('nothing is left of a server that is ended as soon as it has started', async () => {
  const own = await startSharedRedis();
  onTestFinished(own.stop);
  const before = await contentOf(own);
  const playground = await startServerOn(own, 1);
  onTestFinished(async () => void (await playground.stop()));
  expect(await playground.stop()).toBe(0);
  expect(await contentOf(own)).toEqual(before);
});

describe('when the connection is lost', () => {
  let relay: Relay;
  let playground: ServerProcess;
  beforeAll(async () => {
    relay = await startRelay(shared.process.port);
    playground = await startServer({ REDIS_URL: `redis://127.0.0.1:${relay.port}`, WORKERS: '1' });
  });
  afterAll(async () => {
    await playground?.stop();
    await relay?.close();
  });

  it.each(cases.slice(0, 5))(
    'and can be made again, nothing is left of what was written %s',
    async (_, experiment) => {
      const viewer = await Viewer.connect(playground.url);
      const runId = await startWriting(viewer, experiment);
      relay.cut();
      expect((await viewer.endOf(runId)).failed?.error).toMatchObject({ code: 'REDIS_UNAVAILABLE' });
      await noKeyIsLeft();
      viewer.close();
      await nothingIsLeft();
    },
  );
});

/** A network that holds back the SETs of sessions until they are released, even if the sender is gone by then. */
async function startSlowNetwork(redisPort: number) {
  let isHolding = false;
  const held: { redis: Socket; bytes: Buffer }[] = [];
  const ended: Socket[] = [];
  const relay = createServer({ noDelay: true }, (client) => {
    const redis = connect({ port: redisPort, host: '127.0.0.1', noDelay: true });
    let isSession = false;
    client.on('data', (bytes) => {
      if (isHolding && isSession && bytes.includes('SET')) held.push({ redis, bytes });
      else redis.write(bytes);
      isSession ||= bytes.includes('AUTH');
    });
    redis.on('data', (bytes) => client.write(bytes));
    redis.on('close', () => client.destroy());
    client.on('close', () => (isHolding ? ended.push(redis) : redis.end()));
    for (const socket of [client, redis]) socket.on('error', () => socket.destroy());
  });
  await once(relay.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (relay.address() as AddressInfo).port,
    get held() {
      return held.length;
    },
    hold: () => {
      isHolding = true;
    },
    /** Resolves when Redis has been sent everything, and has closed the connections of senders that are gone. */
    async release(): Promise<void> {
      isHolding = false;
      for (const { redis, bytes } of held.splice(0)) redis.write(bytes);
      const closed = ended.filter((redis) => !redis.closed).map((redis) => once(redis, 'close'));
      for (const redis of ended.splice(0)) redis.end();
      await Promise.all(closed);
    },
    close: () => void relay.close(),
  };
}
