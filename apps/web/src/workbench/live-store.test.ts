import type { Experiment } from '@roundtrip/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExperimentStore, experimentActions } from '../experiment/experiment-store.ts';
import type { RunState } from '../run/run-state.ts';
import { createRunStore } from '../run/run-store.ts';
import type * as liveLoop from './live-loop.ts';
import { LONGEST_LIVE_MS, runLive, type TurnRules } from './live-loop.ts';
import { createLiveStore, liveActions } from './live-store.ts';

const first: Experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 1 },
};

/** A workbench whose turns end when the test says so. */
function bench() {
  const experimentStore = createExperimentStore(first);
  const experiments = experimentActions(experimentStore);
  const runStore = createRunStore();
  const liveStore = createLiveStore();
  const begun: Experiment[] = [];
  const startTurn = (experiment: Experiment) => {
    begun.push(experiment);
    runStore.setState({ starting: true });
  };
  let end: (reason: string) => void = () => {};
  let obstacle: string | undefined;
  const rules: TurnRules = {
    obstacle: () => obstacle,
    pauseMs: () => 100,
    watch(callback) {
      end = callback;
      return () => {
        end = () => {};
      };
    },
  };
  const { switchLive } = liveActions(
    liveStore,
    { experimentStore, runStore, ...experiments, startTurn },
    async () => ({ runLive: (store, live, off) => runLive(store, live, off, rules) }) as typeof liveLoop,
  );
  return {
    ...experiments,
    runStore,
    liveStore,
    async switchLive(isOn: boolean) {
      switchLive(isOn);
      // Lets its code load.
      await vi.advanceTimersByTimeAsync(0);
    },
    begun,
    finish(change: Partial<RunState> = {}) {
      const experiment = begun.at(-1) ?? first;
      const result = { lane: 0, repetition: 0, strategy: experiment.lanes[0], summary: { totalMs: 3 } };
      const run = {
        kind: 'done',
        runId: `run ${begun.length}`,
        isTurn: true,
        experiment,
        lanes: [],
        results: [result],
        ...change,
      } as unknown as RunState;
      runStore.setState({ run, starting: false });
    },
    setObstacle(words: string | undefined) {
      obstacle = words;
    },
    end: (reason: string) => end(reason),
  };
}

describe('live', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs again when a turn has ended, with the changes made during it, until it is switched off', async () => {
    const { switchLive, begun, finish, changeNetwork, liveStore } = bench();
    await switchLive(true);
    expect(begun).toHaveLength(1);
    vi.advanceTimersByTime(5_000);
    expect(begun).toHaveLength(1);
    changeNetwork({ rttMs: 7 });
    finish();
    expect(begun).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(begun.map(({ network }) => network.rttMs)).toEqual([1, 7]);
    await switchLive(false);
    finish();
    vi.advanceTimersByTime(5_000);
    expect(begun).toHaveLength(2);
    expect(liveStore.getState()).toMatchObject({ isOn: false, offReason: undefined });
  });

  it('is one loop, however fast it is switched', async () => {
    const { switchLive, begun, finish } = bench();
    void switchLive(true);
    void switchLive(false);
    await switchLive(true);
    expect(begun).toHaveLength(1);
    finish();
    vi.advanceTimersByTime(500);
    expect(begun).toHaveLength(2);
  });

  it('keeps the turns until it is switched on again', async () => {
    const { switchLive, finish, liveStore } = bench();
    await switchLive(true);
    for (let turn = 0; turn < 3; turn++) {
      finish();
      vi.advanceTimersByTime(500);
    }
    expect(liveStore.getState().turns.map(({ runId }) => runId)).toEqual(['run 1', 'run 2', 'run 3']);
    expect(liveStore.getState().turns[0]?.lanes).toEqual([
      { index: 0, strategy: { kind: 'sequential' }, totalMs: 3, steps: [] },
    ]);
    await switchLive(false);
    expect(liveStore.getState().turns).toHaveLength(3);
    expect(liveStore.getState().ended).toBe(3);
    await switchLive(true);
    expect(liveStore.getState()).toMatchObject({ ended: 0, turns: [] });
  });

  it('waits if the experiment cannot be a turn, and continues when it has been changed', async () => {
    const { switchLive, begun, liveStore, setObstacle, changeNetwork } = bench();
    setObstacle('too long');
    await switchLive(true);
    expect(begun).toEqual([]);
    expect(liveStore.getState()).toMatchObject({ isOn: true, waits: 'too long' });
    setObstacle(undefined);
    changeNetwork({ rttMs: 2 });
    vi.advanceTimersByTime(500);
    expect(begun).toHaveLength(1);
    expect(liveStore.getState().waits).toBeUndefined();
  });

  it('stops with a reason when a turn fails or is refused, when the rules say so, and after ten minutes', async () => {
    const failing = bench();
    await failing.switchLive(true);
    failing.finish({ kind: 'failed', error: { code: 'REDIS_UNAVAILABLE', message: 'Redis is gone.' } });
    expect(failing.liveStore.getState()).toMatchObject({
      isOn: false,
      offReason: 'Live stopped: a turn failed.',
    });

    const refused = bench();
    await refused.switchLive(true);
    const error = { code: 'BAD_REQUEST', message: 'Not so.' } as const;
    refused.runStore.setState({ starting: false, refusal: { error, experiment: first, part: undefined } });
    expect(refused.liveStore.getState()).toMatchObject({
      isOn: false,
      offReason: 'Live stopped.',
    });

    const hidden = bench();
    await hidden.switchLive(true);
    hidden.end('out of sight');
    expect(hidden.liveStore.getState()).toMatchObject({ isOn: false, offReason: 'out of sight' });

    const long = bench();
    await long.switchLive(true);
    vi.advanceTimersByTime(LONGEST_LIVE_MS);
    expect(long.liveStore.getState()).toMatchObject({ isOn: false });
    expect(long.liveStore.getState().offReason).toContain('ten minutes');
    for (const { begun } of [failing, refused, hidden, long]) {
      vi.advanceTimersByTime(5_000);
      expect(begun).toHaveLength(1);
    }
  });
});
