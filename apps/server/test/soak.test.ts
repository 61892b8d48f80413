/** A little of everything at once, by people who come and go; `pnpm bench soak` does the same for ten minutes. */
import { readdirSync } from 'node:fs';
import { BYTES_PER_ROW, type Experiment, type Strategy } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type SharedRedis, startServerOn, startSharedRedis } from './isolation/shared-redis.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { Viewer } from './viewer.ts';

const PEOPLE = 6;
const VISITS = 4;

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

const experiment = (text: string, rttMs: number, ...lanes: Strategy[]): Experiment => ({
  workload: { kind: 'commands', text },
  lanes,
  network: { rttMs },
});
const SHORT: Experiment[] = [
  experiment('300 SET key:{i} {rand:1..9}', 0, { kind: 'pipelined', batchSize: 50 }, { kind: 'concurrent' }),
  {
    ...experiment('20 INCR a\n---\nLPUSH a x', 1, { kind: 'transaction', batchSize: 5, watch: ['a'] }),
    setup: 'SET a 1',
    observer: { text: 'GET a', everyMs: 2 },
    protocol: 3,
  },
  experiment('1000 LPUSH list {i}\nLRANGE list 0 -1', 0.2, { kind: 'auto-pipelined' }),
];
const ENDLESS = experiment('500 SET key:{i} 1', 100, { kind: 'sequential' });

async function visit(index: number): Promise<void> {
  const viewer = await Viewer.connect(server.url);
  const run = await viewer.run(SHORT[index % SHORT.length] as Experiment);
  expect(run.finished).toBeDefined();
  await viewer.replies(run, 100);
  expect(await viewer.ask('run:start', { ...ENDLESS, lanes: [{ kind: '__proto__' }] })).toMatchObject({
    ok: false,
  });
  const stopped = await viewer.ask<{ runId: string }>('run:start', ENDLESS);
  if (!stopped.ok) throw new Error(stopped.error.message);
  await viewer.ask('run:cancel', { runId: stopped.runId });
  // Leaves during one run, with another in the queue.
  await viewer.ask('run:start', ENDLESS);
  await viewer.ask('run:start', SHORT[0]);
  viewer.close();
}

async function lookAtMetrics(url: string): Promise<(name: string) => number> {
  const page = await (await fetch(new URL('/metrics', url))).text();
  return (name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1]);
}

/** Numbers of everything that a run or a connection opens. */
async function standing(): Promise<Record<string, number>> {
  const { redis } = shared;
  const level = await lookAtMetrics(server.url);
  const clients = String(await redis.client('LIST'))
    .trim()
    .split('\n');
  return {
    keys: await redis.dbsize(),
    users: (await redis.acl('LIST')).length,
    clients: clients.length,
    files: readdirSync(`/proc/${server.process.pid}/fd`).length,
    connections: level('roundtrip_connections'),
    running: level('roundtrip_runs_running'),
    waiting: level('roundtrip_runs_waiting'),
  };
}

it('there are as many keys, users, connections and open files as before, once everybody has left', async () => {
  // Opens what stays open from first use, such as threads.
  await Promise.all(Array.from({ length: PEOPLE }, (_, index) => visit(index)));
  const rested = { connections: 0, running: 0, waiting: 0 };
  await expect.poll(standing).toMatchObject({ ...rested, users: 1 });
  const before = await standing();
  const lives = Array.from({ length: PEOPLE }, async (_, person) => {
    for (let time = 0; time < VISITS; time++) await visit(person + time);
  });
  await Promise.all(lives);
  await expect.poll(standing).toEqual(before);
  expect(server.log()).not.toMatch(/"level":(40|50|60)/);
});

it('however often one viewer runs on one connection, the rows of its last four runs are held', async () => {
  const alone = await startServer({
    METRICS: '1',
    NODE_OPTIONS: `--import=${new URL('collect-garbage.js', import.meta.url).href}`,
  });
  onTestFinished(async () => void (await alone.stop()));
  const viewer = await Viewer.connect(alone.url);
  onTestFinished(() => viewer.close());
  const rows = 50_000;
  const heldBytes = async () => {
    alone.process.kill('SIGUSR2');
    return (await lookAtMetrics(alone.url))('nodejs_external_memory_bytes');
  };
  const run = async (times: number) => {
    for (let time = 0; time < times; time++) {
      const text = `${rows} SET key:{i} value`;
      await viewer.run(experiment(text, 0, { kind: 'pipelined', batchSize: 1000 }));
    }
  };
  const none = await heldBytes();
  await run(4);
  const four = await heldBytes();
  expect(four - none).toBeGreaterThan(4 * rows * BYTES_PER_ROW);
  await run(3);
  // Buffers come and go besides the rows, but they are smaller than one run.
  await expect.poll(heldBytes).toBeLessThan(four + rows * BYTES_PER_ROW);
});
