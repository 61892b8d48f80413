/** What all faults have in common: the run that is hit fails with a reason and keeps what had arrived; the next one works. */
import { type Experiment, type LaneChunk, STATUS, type Strategy } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { expect } from 'vitest';
import type { FinishedRun, Viewer } from '../viewer.ts';

export const sequential: Strategy = { kind: 'sequential' };

/** Outlasts any test, unless something happens to it. */
export const SLOW: Experiment = {
  workload: { kind: 'commands', text: '10000 SET key:{i} value' },
  lanes: [sequential],
  network: { rttMs: 5 },
};

/** The same for a run that shares its worker. */
export const SLOW_SHARED: Experiment = {
  ...SLOW,
  workload: { kind: 'commands', text: '900 SET key:{i} value' },
  network: { rttMs: 60 },
};

/** A run that has a worker to itself, and one that shares it. */
export const ALONE_AND_SHARED = [
  ['by itself', SLOW],
  ['on a shared worker', SLOW_SHARED],
] as const;

const QUICK: Experiment = { ...SLOW, workload: { kind: 'commands', text: 'SET a 1\nGET a' } };

/** Starts a run, and resolves when some of its rows have arrived. */
export async function startUnderWay(viewer: Viewer, experiment = SLOW): Promise<string> {
  const answer = await viewer.ask<{ runId: string }>('run:start', experiment);
  if (!answer.ok) throw new Error(answer.error.message);
  const hasRows = ({ name, payload }: Viewer['events'][number]) =>
    name === 'lane:chunk' && payload.runId === answer.runId;
  await eventually('rows have come', () => viewer.events.some(hasRows));
  return answer.runId;
}

/** It failed with that code and a message that says what helps; what had arrived before is there, answered. */
export function expectFailed(run: FinishedRun, code: string, message: RegExp): void {
  expect(run.finished).toBeUndefined();
  expect(run.failed?.error).toEqual({ code, message: expect.stringMatching(message) });
  // A reason, then what to do.
  expect(run.failed?.error.message).toMatch(/\. .*(run again|Run again|Run it again).*\.$/);
  expect(run.events.at(-1)?.name).toBe('run:failed');
  const chunks = run.events.flatMap(({ name, payload }) =>
    name === 'lane:chunk' ? [payload as unknown as LaneChunk] : [],
  );
  const answered = chunks
    .flatMap(({ columns, count }) => [...new Uint8Array(columns).slice(-count)])
    .filter((status) => status === STATUS.ok);
  expect(answered.length).toBeGreaterThan(0);
}

export async function expectRuns(viewer: Viewer): Promise<void> {
  const run = await viewer.run(QUICK);
  expect(run.failed).toBeUndefined();
  expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 2, errors: 0 });
}

export async function statusOf(url: string): Promise<number> {
  return (await fetch(`${url}/healthz`)).status;
}

export function eventuallyStatus(url: string, status: number): Promise<void> {
  return eventually(`/healthz says ${status}`, async () => (await statusOf(url)) === status);
}
