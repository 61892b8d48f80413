/** How many points a chart of lines may have: a point costs Recharts about 10 µs. */

export interface PointBudget {
  ofLine: number;
  ofAll: number;
}

/** Drawn once. */
export const STILL: PointBudget = { ofLine: 1_000, ofAll: 6_000 };

/** Drawn several times a second. */
export const MOVING: PointBudget = { ofLine: 400, ofAll: 800 };

/** While a run goes on, charts are drawn at most this often. */
export const REDRAW_MS = 250;

export function pointsPerLine({ ofLine, ofAll }: PointBudget, lines: number): number {
  return Math.min(ofLine, Math.max(100, Math.floor(ofAll / Math.max(1, lines))));
}
