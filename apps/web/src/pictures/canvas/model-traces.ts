/** What the model expects of an experiment's lanes, row by row: drawn until something has been measured. */
import { type ModelWorkload, modelTrace } from '@roundtrip/analysis';
import type { Experiment, TraceColumns } from '@roundtrip/protocol';
import { modelWorkload } from '../../experiment/estimate.ts';
import { type ReadWorkload, readWorkload } from '../../reading/workload-reading.ts';

/** More rows would only fill memory: the model is regular, and its totals are shown with the lanes. */
const MAX_ROWS = 200_000;

/** Shared by several pictures and the exports. */
const cache = new WeakMap<Experiment, readonly (TraceColumns | undefined)[]>();
const NOTHING: readonly (TraceColumns | undefined)[] = [];

/** What the model expects of each lane, row by row; empty if that cannot be known, or would be too much. */
export function modelTraces(
  experiment: Experiment,
  read: ReadWorkload = readWorkload,
): readonly (TraceColumns | undefined)[] {
  const model = tracedWorkload(experiment, read);
  if (model === undefined) return NOTHING;
  const { lanes, network } = experiment;
  const traces = cache.get(experiment) ?? lanes.map((lane) => modelTrace(lane, model, network));
  cache.set(experiment, traces);
  return traces;
}

export function hasModelTraces(experiment: Experiment): boolean {
  return tracedWorkload(experiment, readWorkload) !== undefined;
}

function tracedWorkload(experiment: Experiment, read: ReadWorkload): ModelWorkload | undefined {
  const { workload, lanes } = experiment;
  const reading = workload.kind === 'commands' ? read(workload.text) : undefined;
  if (!reading?.ok || reading.commands * lanes.length > MAX_ROWS) return undefined;
  return modelWorkload(experiment, read);
}
