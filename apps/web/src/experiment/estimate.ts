/** What the model predicts for an experiment before it runs. */
import { type ModelWorkload, type Prediction, predictLane, predictRunMs } from '@roundtrip/analysis';
import { KEY_PREFIX_BYTES } from '@roundtrip/checks';
import { type Experiment, hasWindow } from '@roundtrip/protocol';
import { existsBytes, fillBytes, warmingCommands } from '@roundtrip/workload';
import { type ReadWorkload, readWorkload, type WorkloadReading } from '../reading/workload-reading.ts';
import { automaticRepetitions } from './repetitions.ts';

export interface Estimate {
  /** One per lane, for one repetition. */
  lanes: readonly Prediction[];
  /** How many times every lane will run: as the experiment says, otherwise as suits its length. */
  repetitions: number;
  /** All lanes and repetitions, milliseconds. */
  totalMs: number;
}

/** Undefined if the commands cannot be read, or have not been read yet. */
export function estimate(experiment: Experiment, read: ReadWorkload = readWorkload): Estimate | undefined {
  const { lanes, network } = experiment;
  const model = modelWorkload(experiment, read);
  if (model === undefined) return undefined;
  const predictions = lanes.map((lane) => {
    const { totalMs, ...prediction } = predictLane(lane, model, network);
    return { ...prediction, totalMs: totalMs + model.fetchMs };
  });
  const once = predictions.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const repetitions = experiment.repetitions ?? repetitionsFor(experiment, predictions, read);
  return { lanes: predictions, repetitions, totalMs: once * repetitions };
}

function repetitionsFor(
  { lanes, network, setup = '' }: Experiment,
  predictions: readonly Prediction[],
  read: ReadWorkload,
): number {
  const before = read(setup);
  const onceMs = predictRunMs({
    lanesMs: predictions.map(({ totalMs }) => totalMs),
    repetitions: 1,
    setup: { phases: before.ok ? before.phases : [], requestBytes: 0 },
  });
  return automaticRepetitions(lanes.length, onceMs, network.dropAfterReplies !== undefined);
}

export interface EstimatedWorkload extends ModelWorkload {
  /** Simulated time spent outside Redis, milliseconds per lane. */
  fetchMs: number;
}

/** Undefined if there are no commands, or they cannot be read, or have not been read yet. */
export function modelWorkload(
  { workload, setup = '', network }: Pick<Experiment, 'workload' | 'setup'> & Partial<Experiment>,
  read: ReadWorkload = readWorkload,
): EstimatedWorkload | undefined {
  // TCP's congestion window counts every byte on the wire, including the prefix of a session's keys.
  const prefixBytes = network !== undefined && hasWindow(network) ? KEY_PREFIX_BYTES : 0;
  const loadOf = ({ phases, commands, bytes }: Extract<WorkloadReading, { ok: true }>): ModelWorkload => ({
    phases,
    requestBytes: bytes.bytes + commands * prefixBytes,
  });
  const before = read(setup);
  const after = before.ok && before.commands > 0 && { setup: loadOf(before) };
  if (workload.kind === 'commands') {
    const reading = read(workload.text);
    if (!reading.ok || reading.commands === 0) return undefined;
    return { ...loadOf(reading), fetchMs: 0, ...after };
  }
  const fills = warmingCommands(workload) - workload.keys;
  return {
    phases: [workload.keys, fills],
    requestBytes: existsBytes(workload.keys) + fillBytes(workload, fills),
    fetchMs: fills > 0 ? workload.fetchMs : 0,
    ...after,
  };
}
