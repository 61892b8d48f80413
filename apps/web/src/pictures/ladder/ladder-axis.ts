/** The time axis of the ladder: its scale down the picture, its ticks, and the room for their labels. */

import type { TimeWindow } from '../../zoom/time-window.ts';
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import { widthIn } from '../canvas/text.ts';
import { type TimeScale, timeScale } from '../scale/time-scale.ts';
import { type TimeTick, timeTicks } from '../scale/time-ticks.ts';

/** Minimum room for the labels, so that short ones do not move the picture; in ems of the tiny type. */
const MIN_EMS = 5;
/** Between a label and the picture. */
export const AXIS_GAP_EMS = 0.6;
/** Between two labels, in ems of the small type. */
const TICK_EMS = 4;

/** Leaves room above for the names of the lines, and below for the end time of a lane that ends there. */
export function ladderTime(theme: CanvasTheme, window: TimeWindow, heightPx: number): TimeScale {
  return timeScale(window, 2.8 * theme.tinyPx, heightPx - 1.9 * theme.smallPx);
}

export function ladderTicks(theme: CanvasTheme, time: TimeScale): TimeTick[] {
  return timeTicks(time.window, (time.toPx - time.fromPx) / (TICK_EMS * theme.smallPx));
}

/** Room for the widest labels of any lane, if each lane has its own axis. */
export function ownAxisPx(
  theme: CanvasTheme,
  window: TimeWindow,
  heightPx: number,
  lanes: readonly ({ stretch?: number } | undefined)[],
): number {
  const widths = lanes.map((lane) => {
    const { fromUs, toUs } = window;
    const stretch = lane?.stretch ?? 1;
    return axisPx(theme, { fromUs: fromUs / stretch, toUs: toUs / stretch }, heightPx);
  });
  return Math.max(0, ...widths);
}

/**
 * Room for every label in full, however many digits it has. It depends on the number of digits only, so that the picture
 * stays in place while time moves through it.
 */
export function axisPx(theme: CanvasTheme, window: TimeWindow, heightPx: number): number {
  const labels = ladderTicks(theme, ladderTime(theme, window, heightPx)).map(({ label }) => label);
  const widths = labels.map((label) =>
    widthIn(theme, { family: 'text', size: 'tiny' }, label.replace(/\d/g, '0')),
  );
  const longest = Math.max(0, ...widths) + 2 * AXIS_GAP_EMS * theme.tinyPx;
  return Math.ceil(Math.max(MIN_EMS * theme.tinyPx, longest));
}
