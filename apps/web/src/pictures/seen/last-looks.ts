/** Extends a lane's time to the last look if that came soon after: it shows what the lane left behind. Pure. */
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { Seen } from './seen.ts';

/** A share of the lane's time: making room for a later look would make the lane itself small. */
const MAX_AFTER = 0.25;

export function withLastLooks(
  drawn: readonly (DrawnLane | undefined)[],
  seen: readonly (Seen | undefined)[],
): (DrawnLane | undefined)[] {
  return drawn.map((lane, index) => {
    const looks = seen[index]?.looks;
    if (lane === undefined || looks === undefined) return lane;
    const endUs = lane.columns.resolved[lane.count - 1] ?? 0;
    const lastUs = looks.columns.answered[looks.count - 1] ?? 0;
    const isSoon = lastUs - endUs <= MAX_AFTER * (endUs - lane.beganUs);
    return isSoon ? { ...lane, alsoUntilUs: lastUs } : lane;
  });
}
