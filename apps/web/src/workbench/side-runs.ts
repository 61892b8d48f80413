/**
 * Runs beside the one on show, one after another: what a picture has measured to answer its question better. They have no lanes
 * in the composer and no rows; whoever presses Run meanwhile ends them.
 */
import type { Experiment } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../run/refusal.ts';
import { type EndedRun, isUnderway, type RunState } from '../run/run-state.ts';
import { createRunStore, runActions } from '../run/run-store.ts';

/** `repeat`: lanes of the run on show once more. `distances`: a sweep at each of several RTTs. */
export type SidePurpose = 'repeat' | 'distances';

export interface SidePlan {
  /** What they are of: for `repeat` the run, for `distances` the experiment. */
  of: string | Experiment;
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

export interface SideRunActions {
  /** Nothing happens while others are under way. */
  measureBeside(purpose: SidePurpose, plan: SidePlan): void;
  isMeasuringBeside(): boolean;
  /** Resolves when nothing is under way any more. */
  stopBeside(): Promise<void>;
}

export interface SideBench extends SideRunActions {
  sideRunsStore: SideRunsStore;
  /** Of the one that is under way: how far it is. */
  sideRunStore: ReturnType<typeof createRunStore>;
  followSideRuns(): () => void;
}

export function createSideBench(): SideBench {
  const sideRunsStore: SideRunsStore = createStore(() => ({}));
  const sideRunStore = createRunStore();
  const { startRun, stopRun, clearResults, followRuns } = runActions(sideRunStore, (same) => same);
  let underway: Promise<void> | undefined;
  let isStopping = false;

  const measure = async (purpose: SidePurpose, plan: SidePlan): Promise<void> => {
    const tell = (runs: Omit<SideRuns, 'plan'>) => sideRunsStore.setState({ [purpose]: { plan, ...runs } });
    const before = sideRunsStore.getState()[purpose];
    // Further repetitions of the same run add to those that are there.
    const ended = purpose === 'repeat' && before?.plan.of === plan.of ? [...before.ended] : [];
    tell({ ended: [...ended], state: 'running' });
    for (const experiment of plan.experiments) {
      const outcome = await new Promise<EndedRun | Refusal | undefined>((resolve) => {
        const unsubscribe = sideRunStore.subscribe(({ run, starting, refusal }) => {
          if (starting || isUnderway(run)) return;
          unsubscribe();
          resolve(hasEnded(run) ? run : refusal);
        });
        startRun(experiment);
      });
      clearResults();
      if (isStopping) return tell({ ended: [...ended], state: 'stopped' });
      if (outcome === undefined || !('kind' in outcome) || outcome.kind === 'failed') {
        const message = outcome?.error.message;
        return tell({ ended: [...ended], state: 'failed', ...(message !== undefined && { message }) });
      }
      ended.push(withoutTraces(outcome));
      tell({ ended: [...ended], state: 'running' });
    }
    tell({ ended, state: 'done' });
  };

  return {
    sideRunsStore,
    sideRunStore,
    followSideRuns: followRuns,
    measureBeside(purpose, plan) {
      if (underway !== undefined) return;
      isStopping = false;
      underway = measure(purpose, plan).finally(() => {
        underway = undefined;
      });
    },
    isMeasuringBeside: () => underway !== undefined,
    async stopBeside() {
      if (underway === undefined) return;
      isStopping = true;
      stopRun();
      await underway;
    },
  };
}

function hasEnded(run: RunState): run is EndedRun {
  return run.kind === 'done' || run.kind === 'failed';
}

function withoutTraces(run: EndedRun): EndedRun {
  const lanes = run.lanes.map(({ repetitions }) => ({
    repetitions: repetitions.map(({ commands, summary }) => ({ commands, ...(summary && { summary }) })),
  }));
  return { ...run, lanes };
}
