/**
 * Runs beside the one on show: what a picture has measured to answer its question better. They have no lanes in the composer and
 * no rows; whoever presses Run meanwhile ends them.
 */
import type { Experiment } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndedRun } from '../run/run-state.ts';
import { createRunStore } from '../run/run-store.ts';

/** `repeat`: lanes of the run on show once more. `distances`: a sweep at each of several RTTs. */
export type SidePurpose = 'repeat' | 'distances';

export interface SidePlan {
  /** What they are of: for `repeat` the run, for `distances` the experiment. */
  of: string | Experiment;
  /** Run one after the other. */
  experiments: readonly Experiment[];
  /** By the model, milliseconds. */
  expectedMs: number;
}

export interface SideRuns {
  plan: SidePlan;
  /** In the order of the plan, without the rows of their traces. */
  ended: readonly EndedRun[];
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** Why it failed, in the server's words. */
  message?: string;
}

export type SideRunsStore = StoreApi<{ [Purpose in SidePurpose]?: SideRuns }>;

export interface SideBench {
  sideRunsStore: SideRunsStore;
  /** Of the one that is under way: how far it is. */
  sideRunStore: ReturnType<typeof createRunStore>;
  /** Nothing happens while others are under way. */
  measureBeside(purpose: SidePurpose, plan: SidePlan): void;
  isMeasuringBeside(): boolean;
  /** Resolves when nothing is under way any more. */
  stopBeside(): Promise<void>;
}

const NOT_LOADED = 'A part of the page could not be loaded. Reload it.';

/** What does the measuring is loaded when there is something to measure. */
export function createSideBench(): SideBench {
  const sideRunsStore: SideRunsStore = createStore(() => ({}));
  const sideRunStore = createRunStore();
  let underway: { ending: Promise<void>; stop: AbortController } | undefined;
  return {
    sideRunsStore,
    sideRunStore,
    measureBeside(...measured) {
      if (underway !== undefined) return;
      const stop = new AbortController();
      const ending = import('./measure-beside.ts')
        .then(
          ({ measureBeside }) => measureBeside(sideRunsStore, sideRunStore, measured, stop.signal),
          () => {
            const [purpose, plan] = measured;
            sideRunsStore.setState({ [purpose]: { plan, ended: [], state: 'failed', message: NOT_LOADED } });
          },
        )
        .finally(() => {
          underway = undefined;
        });
      underway = { ending, stop };
    },
    isMeasuringBeside: () => underway !== undefined,
    async stopBeside() {
      underway?.stop.abort();
      await underway?.ending;
    },
  };
}
