/** A thread that executes a run, or looks on beside it, and breaks. */
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { BREAKING_THREADS } from './breaking-threads.ts';
import { expectFailed, expectRuns, SLOW, startUnderWay, statusOf } from './fault.ts';

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

it('a worker that throws, or has no memory left, is replaced', async () => {
  const { server, viewer, breakThread } = await openWith(WORKER);
  for (const [how, message] of [
    ['throw', /^The playground failed \(broken by the test\)\. /],
    ['memory', /^The run needed more memory than its thread has\. /],
  ] as const) {
    const runId = await startUnderWay(viewer);
    breakThread(how);
    expectFailed(await viewer.endOf(runId), 'INTERNAL', message);
    await expectRuns(viewer);
    expect(await statusOf(server.url)).toBe(200);
  }
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

it('the thread that looks on beside a lane is replaced too', async () => {
  const { viewer, breakThread } = await openWith(COMPANION);
  const observed = { ...SLOW, observer: { text: 'GET key:0', everyMs: 5 } };
  const runId = await startUnderWay(viewer, observed);
  breakThread('throw');
  expectFailed(await viewer.endOf(runId), 'INTERNAL', /^The thread that looks at Redis beside a lane /);
  const next = await viewer.run({ ...observed, workload: { kind: 'commands', text: 'SET key:0 1' } });
  expect(next.finished?.lanes[0]?.summary.observedStates).toBeGreaterThan(0);
});
