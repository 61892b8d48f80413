/** A thread that executes a run, or observes one, and breaks. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Experiment } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { BREAKING_THREADS } from './breaking-threads.ts';
import {
  ALONE_AND_SHARED,
  expectFailed,
  expectRuns,
  SLOW,
  SLOW_SHARED,
  startUnderWay,
  statusOf,
} from './fault.ts';
import { privateRedisOf } from './private-redis.ts';

const WORKER = 'piscina/dist/worker.js';
const COMPANION = 'companion-worker.js';

async function openWith(thread: string) {
  const file = join(tmpdir(), `roundtrip-break-${process.pid}-thread`);
  const env = { ...BREAKING_THREADS, BREAK_THREAD: thread, BREAK_FILE: file, WORKERS: '1' };
  const server = await startServer(env);
  onTestFinished(async () => void (await server.stop()));
  const viewer = await Viewer.connect(server.url);
  onTestFinished(() => viewer.close());
  return { server, viewer, file, breakThread: (how: string) => writeFileSync(file, how) };
}

it.each(ALONE_AND_SHARED)(
  'a worker that throws, or has no memory left, under a run %s is replaced',
  async (_where, slow) => {
    const { server, viewer, breakThread } = await openWith(WORKER);
    for (const [how, message] of [
      ['throw', /^The playground failed \(broken by the test\)\. /],
      ['memory', /^The run needed more memory than its thread has\. /],
    ] as const) {
      const runId = await startUnderWay(viewer, slow);
      breakThread(how);
      expectFailed(await viewer.endOf(runId), 'INTERNAL', message);
      await expectRuns(viewer);
      expect(await statusOf(server.url)).toBe(200);
    }
  },
);

it('a worker that ends under several runs: each fails with a reason, keeps what had come, and leaves no key', async () => {
  const { server, viewer, breakThread } = await openWith(WORKER);
  const others = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
  onTestFinished(() => {
    for (const other of others) other.close();
  });
  const people = [viewer, ...others];
  const runIds: string[] = [];
  for (const person of people) runIds.push(await startUnderWay(person, SLOW_SHARED));
  breakThread('throw');
  for (const [index, person] of people.entries()) {
    expectFailed(await person.endOf(runIds[index] ?? ''), 'INTERNAL', /^The playground failed /);
  }
  const { socket } = privateRedisOf(server);
  const keys = () => spawnSync('redis-cli', ['-s', socket, 'DBSIZE']).stdout.toString().trim();
  await eventually('no key is left', () => keys() === '0');
  for (const person of people) await expectRuns(person);
  expect(await statusOf(server.url)).toBe(200);
});

it.each([
  ['before the next run is there', 'throw'],
  ['when it has been given the next run', 'throw late'],
])('a worker that throws between runs, %s, concerns nobody', async (_when, how) => {
  const { viewer, breakThread, file } = await openWith(WORKER);
  await expectRuns(viewer);
  breakThread(how);
  await eventually('the thread has read that it is to break', () => !existsSync(file));
  await expectRuns(viewer);
});

it('runs of several people, assigned to a worker about to end, are executed by its successor', async () => {
  const { server, viewer, breakThread, file } = await openWith(WORKER);
  const others = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
  onTestFinished(() => {
    for (const other of others) other.close();
  });
  await expectRuns(viewer);
  breakThread('throw late');
  await eventually('the thread has read that it is to break', () => !existsSync(file));
  const quick: Experiment = { ...SLOW_SHARED, workload: { kind: 'commands', text: '5 SET key:{i} value' } };
  for (const run of await Promise.all([viewer, ...others].map((person) => person.run(quick)))) {
    expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 5, errors: 0 });
  }
});

it('the thread that observes a lane is replaced too', async () => {
  const { viewer, breakThread } = await openWith(COMPANION);
  const observed = { ...SLOW, observer: { text: 'GET key:0', everyMs: 5 } };
  const runId = await startUnderWay(viewer, observed);
  breakThread('throw');
  expectFailed(await viewer.endOf(runId), 'INTERNAL', /^The thread that observes Redis during a lane /);
  const next = await viewer.run({ ...observed, workload: { kind: 'commands', text: 'SET key:0 1' } });
  expect(next.finished?.lanes[0]?.summary.observedStates).toBeGreaterThan(0);
});
