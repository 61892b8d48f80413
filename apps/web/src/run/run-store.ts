/** The run that a workbench shows, and the requests that start and stop it. */
import type { Experiment, WireError } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { followRunEvents, requestCancel, requestResume, requestStart } from '../connection/gateway.ts';
import { refreshHealth } from '../connection/health.ts';
import { estimate } from '../experiment/estimate.ts';
import { pageAtRest } from '../page/page-at-rest.ts';
import { whenRead } from '../reading/workload-reading.ts';
import { createFrameQueue } from './frame-queue.ts';
import type { Refusal } from './refusal.ts';
import type { RunPart } from './run-part.ts';
import { type RunEvent, reduceRun } from './run-reducer.ts';
import { isUnderway, type RunState, type UnderwayRun } from './run-state.ts';
import { tooLongText } from './too-long-text.ts';

/** How long events of a run may be held back until it ends, milliseconds. */
const SHORT_RUN_DELAY_MS = 500;
const TURN_DELAY_MS = 3_000;

interface Runs {
  run: RunState;
  /** A run was requested, and the server has not answered. */
  starting: boolean;
  stopping: boolean;
  /** Why the last requested run did not start. The run before it stays. */
  refusal?: Refusal | undefined;
}

type RunStore = StoreApi<Runs>;

export interface RunActions {
  /** Processes what the server says of this workbench's runs, until the returned function is called. */
  followRuns(): () => void;
  /** @param part set if the experiment is some lines of the composer's */
  startRun(experiment: Experiment, part?: RunPart): void;
  /**
   * Starts one of many consecutive runs: what is displayed stays until this one has ended, or takes longer than a turn may, and
   * it is not restored when the page is reloaded. Does nothing while a run is under way.
   */
  startTurn(experiment: Experiment): void;
  stopRun(): void;
  /** Goes back to what the model expects, for an experiment that has nothing to do with the displayed results. */
  clearResults(): void;
}

/** Waits until a long text has been read: before that it is not known how long the lanes take. */
async function repetitionsFor(experiment: Experiment): Promise<number> {
  const { workload, setup = '', repetitions } = experiment;
  if (repetitions !== undefined) return repetitions;
  await Promise.all([workload.kind === 'commands' && whenRead(workload.text), whenRead(setup)]);
  return estimate(experiment)?.repetitions ?? 1;
}

export function createRunStore(): RunStore {
  return createStore(() => ({ run: { kind: 'idle' }, starting: false, stopping: false }));
}

/** Remembers which run is displayed, for when the page is reloaded. */
export interface RunMemory {
  read(): string | undefined;
  write(runId: string | undefined): void;
}

/**
 * @param asComposed returns the composer's experiment if it is equal: as long as that stays, so do the results
 * @param memory absent if results are not to be restored
 */
export function runActions(
  store: RunStore,
  asComposed: (experiment: Experiment) => Experiment,
  memory?: RunMemory,
): RunActions {
  /**
   * A run that the page repeats is short, and drawn once it has ended: drawing, perhaps on the machine that measures, would
   * hold the lanes up. A turn of *Live* replaces the one before it all at once.
   */
  let delayMs = 0;
  const queue = createFrameQueue<RunEvent>(apply, (event) => {
    if (event.type === 'accepted') {
      const isShort = event.repetitions > 1 && !event.experiment.repetitions;
      delayMs = event.isTurn ? TURN_DELAY_MS : isShort ? SHORT_RUN_DELAY_MS : 0;
    }
    return event.type === 'run:finished' || event.type === 'run:failed' ? 0 : delayMs;
  });
  function apply(events: readonly RunEvent[]): void {
    const before = store.getState();
    const run = events.reduce(reduceRun, before.run);
    if (run === before.run) return;
    const accepted = events.some(({ type }) => type === 'accepted');
    if (accepted && run.kind !== 'idle' && !run.isTurn) memory?.write(run.runId);
    store.setState({
      run,
      starting: before.starting && !accepted,
      stopping: before.stopping && isUnderway(run),
    });
    // Stop was pressed before the server had answered.
    if (accepted && before.stopping && isUnderway(run)) void requestCancel({ runId: run.runId });
    if (run.kind === 'failed' && run.error.code === 'REDIS_UNAVAILABLE') void refreshHealth();
  }
  /** Requests the run under way, or the one from before a reload, again from its beginning. */
  const resume = async () => {
    // The events of a turn may all be waiting in the queue.
    queue.flush();
    const { run } = store.getState();
    if (run.kind === 'done' || run.kind === 'failed') return;
    const runId = run.kind === 'idle' ? memory?.read() : run.runId;
    if (runId === undefined) return;
    const answer = await requestResume({ runId });
    const { run: now, starting } = store.getState();
    const isFollowed = (now.kind === 'queued' || now.kind === 'running') && now.runId === runId;
    const isFree = now.kind === 'idle' && !starting;
    if (!isFollowed && !isFree) return;
    if (answer.ok) {
      const { position, experiment } = answer;
      const { repetitions = 1 } = experiment;
      const { part, isTurn } = isFollowed ? now : {};
      queue.push({
        type: 'accepted',
        runId,
        position,
        experiment: asComposed(experiment),
        repetitions,
        ...(part && { part }),
        ...(isTurn && { isTurn }),
      });
    } else if (answer.error.code === 'UNKNOWN_RUN') queue.push({ type: 'session-lost' });
  };
  const start = (experiment: Experiment, kind: Pick<UnderwayRun, 'part' | 'isTurn'>) => {
    const { part } = kind;
    const { run, starting } = store.getState();
    if (starting || isUnderway(run)) return;
    const refuse = (error: WireError) =>
      store.setState({ starting: false, stopping: false, refusal: { error, experiment, part } });
    const tooLong = tooLongText(experiment);
    if (tooLong !== undefined) {
      refuse(tooLong);
      return;
    }
    store.setState({ starting: true, refusal: undefined });
    void repetitionsFor(experiment).then(async (repetitions) => {
      if (repetitions > 1) await pageAtRest();
      if (store.getState().stopping) return store.setState({ starting: false, stopping: false });
      await requestStart({ ...experiment, repetitions }, (answer) => {
        if (answer.ok) {
          const { runId, position } = answer;
          // Through the same queue as the run's events, so that none of them overtakes it.
          queue.push({ type: 'accepted', runId, position, experiment, repetitions, ...kind });
        } else {
          refuse(answer.error);
        }
      });
    });
  };
  return {
    followRuns: () =>
      followRunEvents((event) => (event.type === 'began-anew' ? void resume() : queue.push(event))),
    startRun: (experiment, part) => start(experiment, part === undefined ? {} : { part }),
    startTurn: (experiment) => start(experiment, { isTurn: true }),
    stopRun() {
      const { run, starting } = store.getState();
      if (!isUnderway(run) && !starting) return;
      store.setState({ stopping: true });
      // A run that has not been accepted yet is cancelled once it is.
      if (isUnderway(run)) void requestCancel({ runId: run.runId });
    },
    clearResults() {
      const { run, starting } = store.getState();
      if (starting || isUnderway(run)) return;
      memory?.write(undefined);
      store.setState({ run: { kind: 'idle' }, refusal: undefined });
    },
  };
}
