import type { Experiment, TraceColumns } from '@roundtrip/protocol';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { modelTraces } from './model-traces.ts';

/** What the model expects of each lane; the same array until the experiment changes. */
export function useModelTraces(experiment: Experiment): readonly (TraceColumns | undefined)[] {
  return modelTraces(experiment, useReadWorkload());
}
