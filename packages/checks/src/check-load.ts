import type { Experiment } from '@roundtrip/protocol';
import { checkDuration } from './check-duration.ts';
import { checkInFlight, checkRequestBytes, checkWatchedKeys } from './check-sizes.ts';
import type { Load } from './load.ts';
import type { Refusal } from './refusal.ts';

/** What can be said against an experiment whose texts may be sent: it would be too much, or take too long. */
export function checkLoad(experiment: Experiment, load: Load): Refusal | undefined {
  return (
    checkWatchedKeys(experiment) ??
    checkInFlight(experiment, load) ??
    checkRequestBytes(load) ??
    checkDuration(experiment, load)
  );
}
