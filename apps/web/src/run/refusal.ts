import type { Experiment, WireError } from '@roundtrip/protocol';
import type { RunPart } from './run-part.ts';

/** Why a requested run did not start. */
export interface Refusal {
  error: WireError;
  /** What was refused. */
  experiment: Experiment;
  /** Set if only some lines were to run. */
  part?: RunPart | undefined;
}

/** What was in the composer at the time. */
export function composedOf({ part, experiment }: Refusal): Experiment {
  return part?.of ?? experiment;
}
