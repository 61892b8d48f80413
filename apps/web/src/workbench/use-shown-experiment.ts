import type { Experiment } from '@roundtrip/protocol';
import { useDeferredValue } from 'react';
import type { RunState } from '../run/run-state.ts';
import { useComposed } from './use-composed.ts';

/** The experiment that the pictures show: the run's, or the composer's if there is no run. */
export function useShownExperiment(run: RunState): Experiment {
  const shown = useComposed((composed) => (run.kind === 'idle' ? composed : run.experiment));
  return useDeferredValue(shown);
}
