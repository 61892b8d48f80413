/**
 * The presenter's runs, as their events come. They may come before the snapshot that says which experiment it is, or while the
 * presenter keeps the outcome hidden: then they wait. Each run is told once, so the last few are kept in case they are shown again.
 */
import type { RoomView } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import type { ServerRunEvent } from '../connection/run-events.ts';
import { createFrameQueue } from '../run/frame-queue.ts';
import { type RunEvent, reduceRun } from '../run/run-reducer.ts';
import type { RunState } from '../run/run-state.ts';

/** Runs whose events wait: one run under way, and the turns of *Live* before it. */
const WAITING_RUNS = 3;
const KEPT_RUNS = 6;

const NO_RUN: RunState = { kind: 'idle' };

const waiting = new Map<string, ServerRunEvent[]>();
/** Runs that have been shown, the last shown at the end. */
const kept = new Map<string, RunState>();
let shownId: string | undefined;

/** The run that is shown. */
export const shownRunStore = createStore<{ run: RunState }>(() => ({ run: NO_RUN }));

const queue = createFrameQueue<{ runId: string; event: RunEvent }>((items) => {
  for (const { runId, event } of items) {
    const run = kept.get(runId);
    if (run !== undefined) kept.set(runId, reduceRun(run, event));
  }
  shownRunStore.setState({ run: kept.get(shownId ?? '') ?? NO_RUN });
});

export function takeRunEvent(event: ServerRunEvent): void {
  const { runId } = event;
  if (kept.has(runId)) return queue.push({ runId, event });
  const events = waiting.get(runId);
  if (events !== undefined) events.push(event);
  else waiting.set(runId, [event]);
  dropOldest(waiting, WAITING_RUNS);
}

/** Begins with what has come of the run so far. */
export function takeView(view: RoomView | undefined): void {
  const { runId, experiment } = view ?? {};
  if (runId === undefined || experiment === undefined || runId === shownId) return;
  shownId = runId;
  const before = kept.get(runId);
  kept.delete(runId);
  kept.set(runId, before ?? NO_RUN);
  dropOldest(kept, KEPT_RUNS);
  if (before !== undefined) return shownRunStore.setState({ run: before });
  const { repetitions = 1 } = experiment;
  queue.push({ runId, event: { type: 'accepted', runId, position: 0, experiment, repetitions } });
  for (const event of waiting.get(runId) ?? []) queue.push({ runId, event });
  waiting.delete(runId);
}

export function forgetShownRuns(): void {
  waiting.clear();
  kept.clear();
  shownId = undefined;
  shownRunStore.setState({ run: NO_RUN });
}

function dropOldest(runs: Map<string, unknown>, most: number): void {
  for (const runId of runs.keys()) {
    if (runs.size <= most) return;
    runs.delete(runId);
  }
}
