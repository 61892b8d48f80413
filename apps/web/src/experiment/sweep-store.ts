/** The last sweep put in place of a workbench's lanes, and the way back. */
import type { Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { createExperimentStore } from './experiment-store.ts';
import type { Sweep } from './sweep.ts';

/** In force while the experiment has these very lanes: once they are changed, the way back is gone. */
interface AppliedSweep {
  sweep?: Sweep;
  before?: Strategy[];
}

type SweepStore = StoreApi<AppliedSweep>;

export interface SweepActions {
  applySweep(sweep: Sweep): void;
  undoSweep(): void;
}

export function createSweepStore(): SweepStore {
  return createStore(() => ({}));
}

export function sweepActions(
  store: SweepStore,
  experiments: ReturnType<typeof createExperimentStore>,
): SweepActions {
  const changeLanes = (lanes: Strategy[]) =>
    experiments.setState(({ experiment }) => ({ experiment: { ...experiment, lanes } }));
  return {
    applySweep(sweep) {
      const { lanes } = experiments.getState().experiment;
      const { sweep: last, before } = store.getState();
      // Sweeping again goes back to what was composed before the first sweep.
      store.setState({ sweep, before: last?.lanes === lanes && before !== undefined ? before : lanes });
      changeLanes(sweep.lanes);
    },
    undoSweep() {
      const { before } = store.getState();
      if (before !== undefined) changeLanes(before);
    },
  };
}
