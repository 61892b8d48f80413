import type { Experiment, WireError } from '@roundtrip/protocol';
import type { RunPart } from './run-part.ts';

/** Why a run that was asked for did not begin. */
export interface Refusal {
  error: WireError;
  /** What was refused. */
  experiment: Experiment;
  /** Where it was asked for alone. */
  part?: RunPart | undefined;
}

/** What was in the composer then. */
export function composedOf({ part, experiment }: Refusal): Experiment {
  return part?.of ?? experiment;
}
