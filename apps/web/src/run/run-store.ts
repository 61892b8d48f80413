/** The run that the page shows, and the requests that begin and end it. */
import type { Experiment, WireError } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import { openGateway, requestCancel, requestStart } from '../connection/gateway.ts';
import { refreshHealth } from '../connection/health.ts';
import { createFrameQueue } from './frame-queue.ts';
import { type RunEvent, reduceRun } from './run-reducer.ts';
import { isUnderway, type RunState } from './run-state.ts';

export interface Refusal {
  error: WireError;
  /** What was refused. */
  experiment: Experiment;
}

interface RunStore {
  run: RunState;
  /** A run was asked for and has not been answered. */
  starting: boolean;
  stopping: boolean;
  /** Why the last run asked for did not begin. What ran before it stays. */
  refusal?: Refusal | undefined;
}

export const runStore = createStore<RunStore>(() => ({
  run: { kind: 'idle' },
  starting: false,
  stopping: false,
}));

const enqueue = createFrameQueue<RunEvent>((events) => {
  const before = runStore.getState();
  const run = events.reduce(reduceRun, before.run);
  if (run === before.run) return;
  const accepted = events.some(({ type }) => type === 'accepted');
  runStore.setState({
    run,
    starting: before.starting && !accepted,
    stopping: before.stopping && isUnderway(run),
  });
  if (run.kind === 'failed' && run.error.code === 'REDIS_UNAVAILABLE') void refreshHealth();
});

export function followRuns(): void {
  openGateway(enqueue);
}

export function startRun(experiment: Experiment): void {
  const { run, starting } = runStore.getState();
  if (starting || isUnderway(run)) return;
  runStore.setState({ starting: true, refusal: undefined });
  void requestStart(experiment, (answer) => {
    if (answer.ok) {
      const { runId, position } = answer;
      // By the same queue as the run's events, so that none of them overtakes it.
      enqueue({ type: 'accepted', runId, position, experiment });
    } else {
      runStore.setState({ starting: false, refusal: { error: answer.error, experiment } });
    }
  });
}

export function stopRun(): void {
  const { run } = runStore.getState();
  if (run.kind !== 'queued' && run.kind !== 'running') return;
  runStore.setState({ stopping: true });
  void requestCancel({ runId: run.runId });
}

/** Back to what the model expects: for an experiment that has nothing to do with the results on show. */
export function clearResults(): void {
  const { run, starting } = runStore.getState();
  if (!starting && !isUnderway(run)) runStore.setState({ run: { kind: 'idle' }, refusal: undefined });
}
