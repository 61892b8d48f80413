/** Sizes of the ladder's texts. */
import { count } from '../../format/quantity.ts';
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { type TextStyle, widthIn } from '../canvas/text.ts';

/** Distance between two lines of tiny type, CSS pixels. */
export function lineHeightPx(theme: CanvasTheme): number {
  return Math.round(1.35 * theme.tinyPx);
}

export const TRIP_NUMBER: TextStyle = { family: 'text', size: 'tiny', weight: 600 };

/** Width of the longest number of a round trip, CSS pixels. Depends only on how many digits it has. */
export function tripNumberPx(theme: CanvasTheme, lanes: readonly (DrawnLane | undefined)[]): number {
  const most = lanes.reduce((trips, lane) => {
    const last = lane === undefined ? 0 : (lane.columns.roundTrip[lane.count - 1] ?? 0) + 1;
    return Math.max(trips, last);
  }, 0);
  return widthIn(theme, TRIP_NUMBER, count(most).replace(/\d/g, '0'));
}
