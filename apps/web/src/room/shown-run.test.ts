import type { RoomView } from '@roundtrip/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetShownRuns, shownRunStore, takeRunEvent, takeView } from './shown-run.ts';

const experiment = {
  workload: { kind: 'commands' as const, text: 'GET a' },
  lanes: [{ kind: 'sequential' as const }],
  network: { rttMs: 1 },
  repetitions: 2,
};
const viewOf = (runId: string): RoomView => ({ page: 'playground', experiment, runId });
const started = (runId: string) => takeRunEvent({ type: 'run:started', runId, floorMs: 0.1 });
const finished = (runId: string) => takeRunEvent({ type: 'run:finished', runId, lanes: [] });
const shown = () => {
  const { run } = shownRunStore.getState();
  return run.kind === 'idle' ? run.kind : `${run.kind} ${run.runId}`;
};

beforeEach(() => {
  vi.useFakeTimers();
  // Drawn at once.
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    queueMicrotask(draw);
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {});
});
afterEach(() => {
  forgetShownRuns();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const drawn = () => vi.advanceTimersByTimeAsync(300);

test('events that come before their view wait for it', async () => {
  started('a');
  await drawn();
  expect(shown()).toBe('idle');
  takeView(viewOf('a'));
  await drawn();
  expect(shown()).toBe('running a');
  finished('a');
  await drawn();
  expect(shown()).toBe('done a');
  expect(shownRunStore.getState().run).toMatchObject({ repetitions: 2 });
});

test('a run that is shown again is the one that was told, and goes on if it had not ended', async () => {
  takeView(viewOf('a'));
  started('a');
  await drawn();
  takeView(viewOf('b'));
  started('b');
  finished('b');
  await drawn();
  expect(shown()).toBe('done b');
  finished('a');
  takeView(viewOf('a'));
  await drawn();
  expect(shown()).toBe('done a');
});

test('of runs that are never shown the first are dropped', async () => {
  for (const runId of ['a', 'b', 'c', 'd']) started(runId);
  takeView(viewOf('a'));
  await drawn();
  // Nothing of it will come.
  expect(shown()).toBe('idle');
  takeView(viewOf('d'));
  await drawn();
  expect(shown()).toBe('running d');
});
