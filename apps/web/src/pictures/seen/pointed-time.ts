/** The time range of what is pointed at. Pure. */
import type { Pointed } from '../../workbench/highlight-store.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { commandTime, type DrawnLane, pictureUs } from '../canvas/drawn-lanes.ts';
import type { Seen } from './seen.ts';

/** In picture time; a look before the lane counts as being at its beginning. `undefined` if it is not drawn. */
export function pointedTime(
  at: Pointed | undefined,
  drawn: readonly (DrawnLane | undefined)[],
  seen: readonly (Seen | undefined)[],
): TimeWindow | undefined {
  const lane = at && drawn[at.lane];
  if (at === undefined || lane === undefined) return undefined;
  if ('index' in at) return commandTime(lane, at.index);
  const looks = seen[at.lane]?.looks;
  if (looks === undefined || at.look >= looks.count) return undefined;
  const us = (instants: Uint32Array) => Math.max(0, pictureUs(lane, instants[at.look] as number));
  return { fromUs: us(looks.columns.asked), toUs: us(looks.columns.answered) };
}
