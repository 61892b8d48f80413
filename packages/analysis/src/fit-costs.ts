/**
 * Fits the two costs of the batch-size model, T(b) = ⌈n/b⌉·(RTT + a) + n·s, to lanes that were measured.
 *
 * Totals of a sweep span several orders of magnitude. Squares of plain differences would see only the slowest lane, so
 * the squares are of relative ones, (T̂ − T) / T: every lane counts the same. They are linear in a and s, which leaves one
 * minimum, found without iteration.
 */
import type { ModelCosts } from './model.ts';

export interface MeasuredTotal {
  /** As the model counts them. */
  roundTrips: number;
  commands: number;
  /** What was measured, milliseconds; above 0. */
  totalMs: number;
  /** What of it is known beforehand, milliseconds: the simulated round trips. */
  givenMs: number;
}

export interface CostFit {
  /** Neither is negative. */
  costs: ModelCosts;
  /** Root mean square of (T̂ − T) / T. */
  residual: number;
  /** The largest of |T̂ − T| / T. */
  largestResidual: number;
}

/** `undefined` where the lanes cannot tell a from s: all have as many round trips for each command. */
export function fitCosts(lanes: readonly MeasuredTotal[]): CostFit | undefined {
  const rows = lanes.map(({ roundTrips, commands, totalMs, givenMs }) => ({
    u: roundTrips / totalMs,
    v: commands / totalMs,
    w: 1 - givenMs / totalMs,
  }));
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [uu, uv, vv] = [sum(({ u }) => u * u), sum(({ u, v }) => u * v), sum(({ v }) => v * v)];
  const [uw, vw] = [sum(({ u, w }) => u * w), sum(({ v, w }) => v * w)];
  const determinant = uu * vv - uv * uv;
  if (!(determinant > SINGULAR * uu * vv)) return undefined;
  const inside: ModelCosts = {
    perRoundTripMs: (uw * vv - vw * uv) / determinant,
    perCommandMs: (vw * uu - uw * uv) / determinant,
  };
  // Where the minimum lies outside, the best that is allowed lies on an edge.
  const candidates = isAllowed(inside)
    ? [inside]
    : [
        { perRoundTripMs: 0, perCommandMs: Math.max(0, vw / vv) },
        { perRoundTripMs: Math.max(0, uw / uu), perCommandMs: 0 },
      ];
  return candidates
    .map((costs) => withResiduals(costs, rows))
    .reduce((best, fit) => (fit.residual < best.residual ? fit : best));
}

interface Row {
  u: number;
  v: number;
  w: number;
}

/** Below this share of what it could be, a determinant is dust of rounding. */
const SINGULAR = 1e-12;

function isAllowed({ perRoundTripMs, perCommandMs }: ModelCosts): boolean {
  return perRoundTripMs >= 0 && perCommandMs >= 0;
}

function withResiduals(costs: ModelCosts, rows: readonly Row[]): CostFit {
  const residuals = rows.map(({ u, v, w }) => costs.perRoundTripMs * u + costs.perCommandMs * v - w);
  const squares = residuals.reduce((total, residual) => total + residual * residual, 0);
  return {
    costs,
    residual: Math.sqrt(squares / residuals.length),
    largestResidual: Math.max(...residuals.map(Math.abs)),
  };
}
