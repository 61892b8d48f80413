/** What the model expects of an experiment before anything has run. */
import { type Prediction, predictLane } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { readWorkload } from './workload-reading.ts';

export interface Estimate {
  /** One a lane, for one repetition. */
  lanes: readonly Prediction[];
  /** All lanes and repetitions, milliseconds. */
  totalMs: number;
}

/** Absent where the commands cannot be read or are not known before the run. */
export function estimate(experiment: Experiment): Estimate | undefined {
  const { workload, lanes, network, repetitions = 1 } = experiment;
  if (workload.kind !== 'commands') return undefined;
  const reading = readWorkload(workload.text);
  if (!reading.ok || reading.commands === 0) return undefined;
  const model = { phases: reading.phases, requestBytes: reading.bytes.bytes };
  const predictions = lanes.map((lane) => predictLane(lane, model, network));
  const once = predictions.reduce((sum, { totalMs }) => sum + totalMs, 0);
  return { lanes: predictions, totalMs: once * repetitions };
}
