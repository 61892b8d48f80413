/**
 * The presenter's runs, as their events come. They may come before the snapshot that says which experiment it is, or while the
 * presenter keeps the outcome hidden: then they wait. Each run is told once, so the last few are kept in case they are shown again.
 */
import type { Experiment, RoomView } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import type { ServerRunEvent } from '../connection/run-events.ts';
import { createFrameQueue } from '../run/frame-queue.ts';
import { reduceRun } from '../run/run-reducer.ts';
import type { RunState } from '../run/run-state.ts';

/** Runs whose events wait: one run under way, and the turns of *Live* before it. */
const WAITING_RUNS = 3;
const KEPT_RUNS = 6;

const NO_RUN: RunState = { kind: 'idle' };

interface KeptRun {
  /** `idle` until its first event: the server may not have it, as after a restart. */
  run: RunState;
  experiment: Experiment;
}

const waiting = new Map<string, ServerRunEvent[]>();
/** Runs that have been shown, the last shown at the end. */
const kept = new Map<string, KeptRun>();
let shownId: string | undefined;

/** The run that is shown. */
export const shownRunStore = createStore<{ run: RunState }>(() => ({ run: NO_RUN }));

const queue = createFrameQueue<ServerRunEvent>((events) => {
  for (const event of events) {
    const one = kept.get(event.runId);
    if (one !== undefined) one.run = reduceRun(begun(event.runId, one), event);
  }
  tell();
});

function begun(runId: string, { run, experiment }: KeptRun): RunState {
  if (run.kind !== 'idle') return run;
  const { repetitions = 1 } = experiment;
  return reduceRun(run, { type: 'accepted', runId, position: 0, experiment, repetitions });
}

function tell(): void {
  shownRunStore.setState({ run: kept.get(shownId ?? '')?.run ?? NO_RUN });
}

export function takeRunEvent(event: ServerRunEvent): void {
  const { runId } = event;
  if (kept.has(runId)) return queue.push(event);
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
  const one = kept.get(runId) ?? { run: NO_RUN, experiment };
  kept.delete(runId);
  kept.set(runId, one);
  dropOldest(kept, KEPT_RUNS);
  for (const event of waiting.get(runId) ?? []) queue.push(event);
  waiting.delete(runId);
  tell();
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
