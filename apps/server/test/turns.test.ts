/** Whose run goes first when several people wait for one worker, and what they are told while they wait. */
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';
import { type RecordedEvent, Viewer } from './viewer.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ WORKERS: '1', WARM_UP: '1', METRICS: '1' });
});
// Viewers who have left may leave a worker behind that is still tidying up.
afterEach(async () => {
  const levels = async () => {
    const page = await (await fetch(`${server.url}/metrics`)).text();
    return [...page.matchAll(/^roundtrip_runs_(?:running|waiting) (\d+)$/gm)].map(([, level]) =>
      Number(level),
    );
  };
  await expect.poll(levels).toEqual([0, 0]);
});
afterAll(async () => {
  await server?.stop();
});

const experiment = (rttMs: number): Experiment => ({
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs },
});

interface Asked {
  viewer: Viewer;
  runId: string;
  position: number;
}

/** As long as a lane may take, over so short a distance that it needs a worker to itself. */
const WHOLE_WORKER: Experiment = {
  ...experiment(5),
  workload: { kind: 'commands', text: '10000 PING' },
};

/** Nearly as long, with hardly any work. */
const WAITING: Experiment = {
  ...experiment(LIMITS.rttMs),
  workload: { kind: 'commands', text: '5 PING' },
};

/** @param asked an experiment, or the RTT of a short one, milliseconds */
async function ask(viewer: Viewer, asked: number | Experiment): Promise<Asked> {
  const request = typeof asked === 'number' ? experiment(asked) : asked;
  const answer = await viewer.ask<{ runId: string; position: number }>('run:start', request);
  if (!answer.ok) throw new Error(answer.error.message);
  return { viewer, ...answer };
}

function hasStarted({ viewer, runId }: Asked): boolean {
  return viewer.events.some(({ name, payload }) => name === 'run:started' && payload.runId === runId);
}

/** The places that a run's owner was told, starting with the answer to the request. */
function placesOf({ viewer, runId, position }: Asked): number[] {
  const told = ({ name, payload }: RecordedEvent) => name === 'run:queued' && payload.runId === runId;
  return [position, ...viewer.events.filter(told).map(({ payload }) => Number(payload.position))];
}

it('people take turns, however much one of them asks for, and are told their places', async () => {
  const viewers = await Promise.all(['a', 'b', 'c'].map(() => Viewer.connect(server.url)));
  const [a, b, c] = viewers as [Viewer, Viewer, Viewer];
  // The first run lasts long enough for all others to be requested: then it is stopped.
  const first = await ask(a, LIMITS.rttMs);
  // Workers warm up first.
  const hasStarted = () => a.events.some(({ name }) => name === 'run:started');
  await expect.poll(hasStarted).toBe(true);
  const asked = [await ask(a, 0), await ask(a, 0), await ask(b, 0), await ask(b, 0), await ask(c, 0)];
  expect(asked.map(({ position }) => position)).toEqual([1, 2, 1, 3, 2]);
  const order: string[] = [];
  const ends = asked.map(async ({ viewer, runId }, index) => {
    await viewer.endOf(runId);
    order.push(`${'aabbc'.charAt(index)}${index}`);
  });
  await a.ask('run:cancel', { runId: first.runId });
  await Promise.all(ends);
  expect(placesOf(first)).toEqual([0]);
  // Two of a's runs: b and c go before the first of them, and everybody has had a turn before the second.
  expect(asked.map(placesOf)).toEqual([
    [1, 2, 3, 2, 1],
    [2, 3, 4, 5, 4, 3, 2, 1],
    [1],
    [3, 4, 3, 2, 1],
    [2, 1],
  ]);
  expect(order).toEqual(['b2', 'c4', 'a0', 'b3', 'a1']);
  for (const viewer of viewers) viewer.close();
});

it('leaving the queue moves everybody behind forward', async () => {
  const viewers = await Promise.all(Array.from({ length: 4 }, () => Viewer.connect(server.url)));
  const asked: Asked[] = [];
  for (const viewer of viewers) asked.push(await ask(viewer, WHOLE_WORKER));
  expect(asked.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  viewers[1]?.close();
  const last = asked[3] as Asked;
  await expect.poll(() => placesOf(last)).toEqual([3, 2]);
  for (const viewer of viewers) viewer.close();
});

it('runs that mostly wait share a worker, sixty-four at once, and the next joins when one has left', async () => {
  const viewers = await Promise.all(Array.from({ length: 66 }, () => Viewer.connect(server.url)));
  const asked: Asked[] = [];
  for (const viewer of viewers) asked.push(await ask(viewer, WAITING));
  expect(asked.map(({ position }) => position)).toEqual([...Array(64).fill(0), 1, 2]);
  const [before, last] = asked.slice(-2) as [Asked, Asked];
  viewers[7]?.close();
  await expect.poll(() => hasStarted(before)).toBe(true);
  await expect.poll(() => placesOf(last)).toEqual([2, 1]);
  for (const viewer of viewers) viewer.close();
});

it('a run that needs a worker to itself waits for those that share it, and no run that would prolong the wait goes before it', async () => {
  const viewers = await Promise.all(Array.from({ length: 5 }, () => Viewer.connect(server.url)));
  const [a, b, c, d, e] = viewers as [Viewer, Viewer, Viewer, Viewer, Viewer];
  const shared = [await ask(a, WAITING), await ask(b, WAITING)];
  const whole = await ask(c, WHOLE_WORKER);
  const [long, short] = [await ask(d, WAITING), await ask(e, 100)];
  expect([...shared, whole, long, short].map(({ position }) => position)).toEqual([0, 0, 2, 3, 0]);
  expect((await e.endOf(short.runId)).finished).toBeDefined();
  expect([whole, long].map(hasStarted)).toEqual([false, false]);
  for (const { viewer, runId } of shared) await viewer.ask('run:cancel', { runId });
  await expect.poll(() => hasStarted(whole)).toBe(true);
  expect(hasStarted(long)).toBe(false);
  await c.ask('run:cancel', { runId: whole.runId });
  await expect.poll(() => hasStarted(long)).toBe(true);
  for (const viewer of viewers) viewer.close();
});
