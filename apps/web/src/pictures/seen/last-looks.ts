/** Makes room for what the second client saw right after a lane: what the lane had left behind. Pure. */
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { Seen } from './seen.ts';

/** A last look that came later than this, in parts of the lane's time, would make the lane itself small. */
const MOST_AFTER = 0.25;

export function withLastLooks(
  drawn: readonly (DrawnLane | undefined)[],
  seen: readonly (Seen | undefined)[],
): (DrawnLane | undefined)[] {
  return drawn.map((lane, index) => {
    const looks = seen[index]?.looks;
    if (lane === undefined || looks === undefined) return lane;
    const endUs = lane.columns.resolved[lane.count - 1] ?? 0;
    const lastUs = looks.columns.answered[looks.count - 1] ?? 0;
    const isSoon = lastUs - endUs <= MOST_AFTER * (endUs - lane.beganUs);
    return isSoon ? { ...lane, alsoUntilUs: lastUs } : lane;
  });
}
