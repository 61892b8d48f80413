/** The range of time that a picture shows. Pure: every change gives a new window. */
import {
  isAllOf,
  pannedStretch,
  type Stretch,
  stretchShowing,
  stretchWithin,
  type WholeStretch,
  zoomedStretch,
} from './stretch.ts';

/** Microseconds since the lane began; `toUs` is above `fromUs`. */
export interface TimeWindow {
  fromUs: number;
  toUs: number;
}

/** Narrowest window, microseconds: the clocks count them, so a closer look shows nothing more. */
export const NARROWEST_US = 10;

export function stretchOf({ fromUs, toUs }: TimeWindow): Stretch {
  return { from: fromUs, to: toUs };
}

export function wholeOf(whole: TimeWindow): WholeStretch {
  return { ...stretchOf(whole), narrowest: NARROWEST_US };
}

export function windowOf({ from, to }: Stretch): TimeWindow {
  return { fromUs: from, toUs: to };
}

/** Moves the window, and resizes it if it is too wide or too narrow, so that it lies within `whole`. */
export function withinWhole(window: TimeWindow, whole: TimeWindow): TimeWindow {
  return windowOf(stretchWithin(stretchOf(window), wholeOf(whole)));
}

/** `factor` above 1 shows less time; `atUs` stays in place, unless the window meets an end of `whole`. */
export function zoomed(window: TimeWindow, atUs: number, factor: number, whole: TimeWindow): TimeWindow {
  return windowOf(zoomedStretch(stretchOf(window), atUs, factor, wholeOf(whole)));
}

export function panned(window: TimeWindow, byUs: number, whole: TimeWindow): TimeWindow {
  return windowOf(pannedStretch(stretchOf(window), byUs, wholeOf(whole)));
}

/** Moves the window as little as it takes to show the stretch or, if that is too long, its beginning. */
export function showing(window: TimeWindow, stretch: TimeWindow, whole: TimeWindow): TimeWindow {
  return windowOf(stretchShowing(stretchOf(window), stretchOf(stretch), wholeOf(whole)));
}

export function isWhole(window: TimeWindow, whole: TimeWindow): boolean {
  return isAllOf(stretchOf(window), stretchOf(whole));
}

export function spanUs(window: TimeWindow): number {
  return window.toUs - window.fromUs;
}
