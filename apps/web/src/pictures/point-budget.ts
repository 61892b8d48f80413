/** How many points a line chart may have: a point costs Recharts about 15 µs, and drawing should take no more than 50 ms. */

export interface PointBudget {
  perLine: number;
  total: number;
  /** Per line, however many lines there are. */
  min: number;
}

/** Drawn once. Zooming in shows what many lines leave out. */
export const STILL: PointBudget = { perLine: 1_000, total: 2_000, min: 75 };

/** Drawn several times a second. */
export const MOVING: PointBudget = { perLine: 400, total: 720, min: 30 };

/** After this long without a gesture, a chart that was zoomed or panned is drawn in full. */
export const REST_MS = 200;

export function pointsPerLine({ perLine, total, min }: PointBudget, lines: number): number {
  return Math.min(perLine, Math.max(min, Math.floor(total / Math.max(1, lines))));
}

/** The interval between drawings while a run goes on. Grows with the lines, which cost Recharts time too. */
export function redrawMs(lines: number): number {
  return Math.max(250, 30 * lines);
}
