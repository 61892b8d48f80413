/** Which lane a run is writing, in shared memory: so it is known even when the run's thread had to be ended. */
import { type Flags, newFlags } from '@roundtrip/platform';
import { type LanePlace, REHEARSAL } from './keys/lane-prefix.ts';

export type UnderWay = Flags;

/** Key spaces of a lane. */
const PLACES = REHEARSAL + 1;

export const newUnderWay = (): UnderWay => newFlags(1);

/** From here on the lane may have keys in Redis. */
export function laneBegins(underWay: UnderWay, { lane, repetition }: LanePlace): void {
  // 0 is no lane.
  Atomics.store(underWay, 0, 1 + lane * PLACES + repetition);
}

/** What it wrote has been removed. */
export function laneIsGone(underWay: UnderWay): void {
  Atomics.store(underWay, 0, 0);
}

export function laneUnderWay(underWay: UnderWay): LanePlace | undefined {
  const place = Atomics.load(underWay, 0) - 1;
  if (place < 0) return undefined;
  return { lane: Math.floor(place / PLACES), repetition: place % PLACES };
}
