/** Whose run goes first when several people wait for one worker, and what they are told meanwhile. */
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';
import { type RecordedEvent, Viewer } from './viewer.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ WORKERS: '1', WARM_UP: '1' });
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

async function ask(viewer: Viewer, rttMs: number): Promise<Asked> {
  const answer = await viewer.ask<{ runId: string; position: number }>('run:start', experiment(rttMs));
  if (!answer.ok) throw new Error(answer.error.message);
  return { viewer, ...answer };
}

/** The places that a run's person was told, the answer to the request first. */
function placesOf({ viewer, runId, position }: Asked): number[] {
  const told = ({ name, payload }: RecordedEvent) => name === 'run:queued' && payload.runId === runId;
  return [position, ...viewer.events.filter(told).map(({ payload }) => Number(payload.position))];
}

it('people take turns, however much one of them asks for, and are told their places', async () => {
  const viewers = await Promise.all(['a', 'b', 'c'].map(() => Viewer.connect(server.url)));
  const [a, b, c] = viewers as [Viewer, Viewer, Viewer];
  // The first runs long enough for all others to be asked for meanwhile: it is stopped then.
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
  // Two of a's: b and c go before the first of them, and all have had a turn before the second.
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

it('who leaves makes the line shorter for those behind', async () => {
  const viewers = await Promise.all(Array.from({ length: 4 }, () => Viewer.connect(server.url)));
  const asked: Asked[] = [];
  for (const viewer of viewers) asked.push(await ask(viewer, LIMITS.rttMs));
  expect(asked.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  viewers[1]?.close();
  const last = asked[3] as Asked;
  await expect.poll(() => placesOf(last)).toEqual([3, 2]);
  for (const viewer of viewers) viewer.close();
});
