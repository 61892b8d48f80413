/** The last sweep of a workbench's lanes, and the lanes to go back to. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { createExperimentStore } from './experiment-store.ts';
import type { Sweep } from './sweep.ts';

/** In force while the experiment has exactly these lanes: once they are edited, there is no way back. */
interface AppliedSweep {
  sweep?: Sweep;
  before?: Strategy[];
  /** A sweep of this experiment was requested, but there is none. */
  impossibleFor?: Experiment | undefined;
}

type SweepStore = StoreApi<AppliedSweep>;

export interface SweepActions {
  /** The lanes as they were composed, without those of a sweep in force. */
  lanesBeforeSweep(): Strategy[];
  /** @param sweep of the current experiment; `undefined` if there is none, which the page then says */
  applySweep(sweep: Sweep | undefined): void;
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
  const lanesBeforeSweep = () => {
    const { lanes } = experiments.getState().experiment;
    const { sweep, before } = store.getState();
    return sweep?.lanes === lanes && before !== undefined ? before : lanes;
  };
  return {
    lanesBeforeSweep,
    applySweep(sweep) {
      const { experiment } = experiments.getState();
      if (sweep === undefined) {
        store.setState({ impossibleFor: experiment });
        return;
      }
      // Sweeping again starts from what was composed before the first sweep.
      store.setState({ sweep, before: lanesBeforeSweep() });
      changeLanes(sweep.lanes);
    },
    undoSweep() {
      const { before } = store.getState();
      if (before !== undefined) changeLanes(before);
    },
  };
}
