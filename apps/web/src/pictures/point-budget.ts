/** How many points a chart of lines may have: a point costs Recharts about 15 µs, and a drawing is to fit into 50 ms. */

export interface PointBudget {
  ofLine: number;
  ofAll: number;
  /** However many lines there are. */
  least: number;
}

/** Drawn once. What many lines leave out is seen by zooming in. */
export const STILL: PointBudget = { ofLine: 1_000, ofAll: 2_000, least: 75 };

/** Drawn several times a second. */
export const MOVING: PointBudget = { ofLine: 400, ofAll: 720, least: 30 };

/** After so long without a gesture a chart that is zoomed or moved is drawn in full. */
export const REST_MS = 200;

export function pointsPerLine({ ofLine, ofAll, least }: PointBudget, lines: number): number {
  return Math.min(ofLine, Math.max(least, Math.floor(ofAll / Math.max(1, lines))));
}

/** While a run goes on, charts are drawn at most this often: a line costs Recharts something, too. */
export function redrawMs(lines: number): number {
  return Math.max(250, 30 * lines);
}
