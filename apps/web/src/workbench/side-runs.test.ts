import type { Experiment, Summary } from '@roundtrip/protocol';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServerRunEvent } from '../connection/run-events.ts';

/** A server played by the test: it accepts every run, and reports on it when the test says so. */
const server = vi.hoisted(() => ({
  started: [] as unknown[],
  cancelled: [] as string[],
  refusal: undefined as string | undefined,
  follow: (_event: unknown) => {},
}));
vi.mock(import('../connection/gateway.ts'), async (original) => ({
  ...(await original()),
  followRunEvents: (follow) => {
    server.follow = follow as typeof server.follow;
    return () => {};
  },
  requestStart: async (experiment, onAnswer) => {
    server.started.push(experiment);
    if (server.refusal === undefined) {
      onAnswer({ ok: true, runId: `run ${server.started.length}`, position: 0 });
    } else onAnswer({ ok: false, error: { code: 'BAD_REQUEST', message: server.refusal } });
  },
  requestCancel: async ({ runId }) => {
    server.cancelled.push(runId);
  },
}));
vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 0));
vi.stubGlobal('cancelAnimationFrame', clearTimeout);
afterAll(() => {
  vi.unstubAllGlobals();
});

// Files of this project share a process: another may have loaded the gateway as it is.
vi.resetModules();
const { createSideBench } = await import('./side-runs.ts');

const at = (rttMs: number): Experiment => ({
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs },
  repetitions: 1,
});
const summary = { totalMs: 1 } as Summary;

const startedCount = (runs: number) => expect.poll(() => server.started).toHaveLength(runs);

/** Completes the run that was started last. */
function finish(): void {
  const runId = `run ${server.started.length}`;
  const events: ServerRunEvent[] = [
    { type: 'run:started', runId, floorMs: 0.05 },
    { type: 'lane:started', runId, lane: 0, repetition: 0, commands: 1 },
    { type: 'lane:finished', runId, lane: 0, repetition: 0, summary },
    { type: 'run:finished', runId, lanes: [{ repetition: 0, summary }] },
  ];
  for (const event of events) server.follow(event);
}

function open() {
  const bench = createSideBench();
  const runs = () => bench.sideRunsStore.getState();
  return { ...bench, runs };
}

beforeEach(() => {
  Object.assign(server, { started: [], cancelled: [], refusal: undefined });
});

describe('measureBeside', () => {
  test('runs one after another, and keeps what each measured, without the rows', async () => {
    const { measureBeside, isMeasuringBeside, runs } = open();
    measureBeside('distances', { of: at(1), experiments: [at(1), at(10)], expectedMs: 5 });
    await startedCount(1);
    expect(runs().distances).toMatchObject({ state: 'running', ended: [] });
    finish();
    await startedCount(2);
    expect(runs().distances?.ended.map(({ experiment }) => experiment.network.rttMs)).toEqual([1]);
    finish();
    await expect.poll(() => runs().distances?.state).toBe('done');
    expect(runs().distances?.ended.map(({ lanes }) => lanes)).toEqual(
      Array(2).fill([{ repetitions: [{ commands: 1, summary }] }]),
    );
    await expect.poll(() => isMeasuringBeside()).toBe(false);
  });

  test('waits for what is under way, and does nothing while a plan of the same purpose is', async () => {
    const { measureBeside, runs } = open();
    measureBeside('distances', { of: at(1), experiments: [at(1)], expectedMs: 5 });
    measureBeside('distances', { of: at(1), experiments: [at(7)], expectedMs: 5 });
    measureBeside('repeat', { of: 'run', experiments: [at(2)], expectedMs: 5 });
    await startedCount(1);
    expect(runs().repeat).toBeUndefined();
    finish();
    await startedCount(2);
    expect(runs().distances?.state).toBe('done');
    expect(server.started).toEqual([at(1), at(2)]);
    finish();
    await expect.poll(() => runs().repeat?.state).toBe('done');
  });

  test('adds repetitions to those of the same run, and starts over with another run', async () => {
    const { measureBeside, isMeasuringBeside, runs } = open();
    let times = 0;
    for (const [of, kept] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ] as const) {
      measureBeside('repeat', { of, experiments: [at(1)], expectedMs: 5 });
      await startedCount(++times);
      finish();
      await expect.poll(() => isMeasuringBeside()).toBe(false);
      expect(runs().repeat?.ended).toHaveLength(kept);
    }
  });

  test('ends with the server’s refusal', async () => {
    const { measureBeside, runs } = open();
    server.refusal = 'Too long.';
    measureBeside('distances', { of: at(1), experiments: [at(1), at(2)], expectedMs: 5 });
    await expect.poll(() => runs().distances).toMatchObject({ state: 'failed', message: 'Too long.' });
    expect(server.started).toHaveLength(1);
  });
});

test('stopBeside ends the run under way, keeps those that had ended, and starts no other', async () => {
  const { measureBeside, stopBeside, runs } = open();
  measureBeside('distances', { of: at(1), experiments: [at(1), at(2), at(3)], expectedMs: 5 });
  await startedCount(1);
  finish();
  await startedCount(2);
  await expect.poll(() => runs().distances?.ended).toHaveLength(1);
  const stopped = stopBeside();
  await expect.poll(() => server.cancelled).toEqual(['run 2']);
  server.follow({
    type: 'run:failed',
    runId: 'run 2',
    error: { code: 'CANCELLED', message: 'Stopped.' },
  });
  await stopped;
  expect(runs().distances).toMatchObject({ state: 'stopped' });
  expect(runs().distances?.ended).toHaveLength(1);
  expect(server.started).toHaveLength(2);
});
