/**
 * Fits the two costs of the batch-size model, T(b) = ⌈n/b⌉·(RTT + a) + n·s, to lanes that were measured.
 *
 * Totals of a sweep span several orders of magnitude. Squares of plain differences would see only the slowest lane, so
 * the squares are of relative ones, (T̂ − T) / T: every lane counts the same. They are linear in a and s, which leaves one
 * minimum, found without iteration.
 */

import { median } from './median.ts';
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
  const rows = lanes.map(rowOf);
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

/** Without one of so few lanes, the others can be fitted exactly, whatever they say. */
const ROBUST_FROM = 5;

/**
 * The same, without heed to a lane that stands alone: of the fits to all lanes, and to all but one, the one from which half
 * of all lanes differ least. What it leaves is told of all lanes, that one included. O(lanes²).
 */
export function fitCostsRobustly(lanes: readonly MeasuredTotal[]): CostFit | undefined {
  const toAll = fitCosts(lanes);
  if (toAll === undefined || lanes.length < ROBUST_FROM) return toAll;
  const rows = lanes.map(rowOf);
  const fits = lanes
    .flatMap((_, left) => fitCosts(lanes.toSpliced(left, 1)) ?? [])
    .map(({ costs }) => withResiduals(costs, rows));
  const distance = ({ costs }: CostFit) => median(rows.map((row) => Math.abs(residualOf(costs, row))));
  return fits.reduce((best, fit) => (distance(fit) < distance(best) ? fit : best), toAll);
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

function rowOf({ roundTrips, commands, totalMs, givenMs }: MeasuredTotal): Row {
  return { u: roundTrips / totalMs, v: commands / totalMs, w: 1 - givenMs / totalMs };
}

/** (T̂ − T) / T */
function residualOf({ perRoundTripMs, perCommandMs }: ModelCosts, { u, v, w }: Row): number {
  return perRoundTripMs * u + perCommandMs * v - w;
}

function withResiduals(costs: ModelCosts, rows: readonly Row[]): CostFit {
  const residuals = rows.map((row) => residualOf(costs, row));
  const squares = residuals.reduce((total, residual) => total + residual * residual, 0);
  return {
    costs,
    residual: Math.sqrt(squares / residuals.length),
    largestResidual: Math.max(...residuals.map(Math.abs)),
  };
}
