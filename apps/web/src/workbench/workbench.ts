/**
 * An experiment being composed, together with the run that was made of it. The playground has one workbench; other pages
 * may have several side by side, each with results of its own.
 */
import type { Experiment } from '@roundtrip/protocol';
import {
  createExperimentStore,
  type ExperimentActions,
  experimentActions,
} from '../experiment/experiment-store.ts';
import { createRunStore, type RunActions, runActions } from '../run/run-store.ts';

export interface Workbench extends ExperimentActions, RunActions {
  experimentStore: ReturnType<typeof createExperimentStore>;
  runStore: ReturnType<typeof createRunStore>;
}

/** The actions need no receiver: a component takes those that it calls. */
export function createWorkbench(first: Experiment): Workbench {
  const experimentStore = createExperimentStore(first);
  const runStore = createRunStore();
  return { experimentStore, runStore, ...experimentActions(experimentStore), ...runActions(runStore) };
}
