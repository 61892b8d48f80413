/** *Live* repeats the composed experiment for as long as it is on, so that a change takes effect at once. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LiveBench } from './live-loop.ts';

/** What is kept of a turn after the next has replaced it. */
export interface LiveTurn {
  runId: string;
  experiment: Experiment;
  lanes: readonly TurnLane[];
}

export interface TurnLane {
  /** In the experiment. */
  index: number;
  strategy: Strategy;
  totalMs: number;
  /** Some of its steps: the time in milliseconds since the lane began, and how many commands were done by then. */
  steps: readonly { ms: number; done: number }[];
}

interface Live {
  isOn: boolean;
  /** Why no turn follows until something is changed, in words. */
  waits?: string | undefined;
  /** Why it stopped by itself, in words. */
  offReason?: string | undefined;
  /** How many turns have ended since it was last switched on. */
  ended: number;
  /** The latest turns that have ended, oldest first. */
  turns: readonly LiveTurn[];
}

export type LiveStore = StoreApi<Live>;

export interface LiveActions {
  switchLive(isOn: boolean): void;
}

export function createLiveStore(): LiveStore {
  return createStore(() => ({ isOn: false, ended: 0, turns: [] }));
}

/** @param loop loads the code that runs the turns, on first use */
export function liveActions(
  store: LiveStore,
  bench: LiveBench,
  loop = () => import('./live-loop.ts'),
): LiveActions {
  let stop = () => {};
  /** Identifies the last time it was switched on. */
  let latest = {};
  const off = (offReason?: string) => {
    stop();
    stop = () => {};
    store.setState({ isOn: false, waits: undefined, offReason });
  };
  return {
    switchLive(isOn) {
      if (isOn === store.getState().isOn) return;
      if (!isOn) return off();
      store.setState({ isOn: true, waits: undefined, offReason: undefined, ended: 0, turns: [] });
      const time = {};
      latest = time;
      const isWanted = () => store.getState().isOn && latest === time;
      loop().then(
        ({ runLive }) => {
          if (!isWanted()) return;
          stop = runLive(store, bench, off);
          // The first turn may have been refused at once.
          if (!isWanted()) stop();
        },
        () => off('Live could not be loaded: reload the page.'),
      );
    },
  };
}
