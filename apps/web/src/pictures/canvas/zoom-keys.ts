/** The keys that zoom and pan a picture in time. Pure. */

import { stretchOf, type TimeWindow, wholeOf, windowOf } from '../../zoom/time-window.ts';
import { type KeyPress, stretchAfterKey } from '../../zoom/zoom-keys.ts';

/**
 * The window after a key press; `undefined` for other keys.
 *
 * @param aboutUs the instant that a zoom keeps in place, if it is in sight
 */
export function windowAfterKey(
  press: KeyPress,
  { window, whole }: { window: TimeWindow; whole: TimeWindow },
  aboutUs?: number,
): TimeWindow | undefined {
  const next = stretchAfterKey(press, { shown: stretchOf(window), whole: wholeOf(whole) }, aboutUs);
  return next && windowOf(next);
}
