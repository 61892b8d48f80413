/**
 * Runs in addition to the displayed one, by which a picture answers its question better. They have no lanes in the composer
 * and no rows, and pressing Run cancels them.
 */
import type { Experiment } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndedRun } from '../run/run-state.ts';
import { createRunStore } from '../run/run-store.ts';
import { measureBeside } from './measure-beside.ts';
import type { Workbench } from './workbench.ts';

/** `repeat`: more repetitions of the displayed run's lanes. `distances`: a sweep at each of several RTTs. */
export type SidePurpose = 'repeat' | 'distances';

export interface SidePlan {
  /** What they belong to: for `repeat` the run's id, for `distances` the experiment. */
  of: string | Experiment;
  /** Run one after another. */
  experiments: readonly Experiment[];
  /** According to the model, milliseconds. */
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
  /** The progress of the run under way. */
  sideRunStore: ReturnType<typeof createRunStore>;
  /** Starts once other side runs have ended; does nothing while a plan of the same purpose is under way. */
  measureBeside(purpose: SidePurpose, plan: SidePlan): void;
  isMeasuringBeside(): boolean;
  /** Resolves when nothing is under way. */
  stopBeside(): Promise<void>;
}

/** Created on first use, to keep it out of the first load. */
export function sideBenchOf({ beside }: Pick<Workbench, 'beside'>): SideBench {
  beside.bench ??= createSideBench();
  return beside.bench;
}

export function createSideBench(): SideBench {
  const sideRunsStore: SideRunsStore = createStore(() => ({}));
  const sideRunStore = createRunStore();
  const pending = new Set<SidePurpose>();
  let stop = new AbortController();
  let ending = Promise.resolve();
  return {
    sideRunsStore,
    sideRunStore,
    measureBeside(purpose, plan) {
      if (pending.has(purpose)) return;
      if (pending.size === 0) stop = new AbortController();
      pending.add(purpose);
      const { signal } = stop;
      ending = ending
        .then(() => measureBeside(sideRunsStore, sideRunStore, [purpose, plan], signal))
        .finally(() => pending.delete(purpose));
    },
    isMeasuringBeside: () => pending.size > 0,
    async stopBeside() {
      stop.abort();
      await ending;
    },
  };
}
