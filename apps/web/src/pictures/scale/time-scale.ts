/** Time ↔ pixels, along whichever axis a picture uses for time. */
import { spanUs, type TimeWindow } from '../../zoom/time-window.ts';

export interface TimeScale {
  window: TimeWindow;
  /** The positions of the window's ends, CSS pixels. */
  fromPx: number;
  toPx: number;
  usPerPx: number;
  pxOf: (us: number) => number;
  usAt: (px: number) => number;
}

/** The same scale for a clock that is ahead by `us` and whose time is drawn `stretch` times as long. */
export function aheadBy(scale: TimeScale, us: number, stretch = 1): TimeScale {
  const { fromUs, toUs } = scale.window;
  return timeScale({ fromUs: fromUs / stretch + us, toUs: toUs / stretch + us }, scale.fromPx, scale.toPx);
}

/** @param toPx above `fromPx` */
export function timeScale(window: TimeWindow, fromPx: number, toPx: number): TimeScale {
  const usPerPx = spanUs(window) / Math.max(1, toPx - fromPx);
  return {
    window,
    fromPx,
    toPx,
    usPerPx,
    pxOf: (us) => fromPx + (us - window.fromUs) / usPerPx,
    usAt: (px) => window.fromUs + (px - fromPx) * usPerPx,
  };
}
