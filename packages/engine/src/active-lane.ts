/** Which lane a run is writing, in shared memory, so that it is known even if the run's thread had to be killed. */
import { type Flags, newFlags } from '@roundtrip/platform';
import { type LanePlace, REHEARSAL } from './keys/lane-prefix.ts';

export type ActiveLane = Flags;

/** Key spaces per lane. */
const KEY_SPACES = REHEARSAL + 1;

export const newActiveLane = (): ActiveLane => newFlags(1);

/** From now on the lane may have keys in Redis. */
export function setActiveLane(activeLane: ActiveLane, { lane, repetition }: LanePlace): void {
  // 0 means no lane.
  Atomics.store(activeLane, 0, 1 + lane * KEY_SPACES + repetition);
}

/** The lane's keys have been removed. */
export function clearActiveLane(activeLane: ActiveLane): void {
  Atomics.store(activeLane, 0, 0);
}

export function readActiveLane(activeLane: ActiveLane): LanePlace | undefined {
  const place = Atomics.load(activeLane, 0) - 1;
  if (place < 0) return undefined;
  return { lane: Math.floor(place / KEY_SPACES), repetition: place % KEY_SPACES };
}
