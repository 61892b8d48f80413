import type { CanvasTheme } from '../canvas/canvas-theme.ts';

/** Distance of two lines of tiny type, CSS pixels. */
export function lineHeightPx(theme: CanvasTheme): number {
  return Math.round(1.35 * theme.tinyPx);
}
