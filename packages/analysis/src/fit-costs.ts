/**
 * Fits the two costs of the batch-size model, T(b) = ⌈n/b⌉·(RTT + a) + n·s, to measured lanes.
 *
 * The totals of a sweep span several orders of magnitude, so plain least squares would see only the slowest lane. Relative
 * differences, (T̂ − T) / T, give every lane the same weight. They are linear in a and s, so there is a single minimum, found
 * without iteration.
 */

import { median } from './median.ts';
import type { ModelCosts } from './model.ts';

export interface MeasuredTotal {
  /** As the model counts them. */
  roundTrips: number;
  commands: number;
  /** Measured total, milliseconds; above 0. */
  totalMs: number;
  /** The part known in advance, milliseconds: the simulated round trips. */
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

/** `undefined` if the lanes cannot separate a from s because all have the same ratio of round trips to commands. */
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
  // If the unconstrained minimum is negative in one cost, the constrained one lies on an edge.
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

/** Leaving out one lane of fewer than this would let the others be fitted exactly, whatever they say. */
const ROBUST_FROM = 5;

/**
 * Like `fitCosts`, but ignores a single outlier: among the fits to all lanes and to all but one, it picks the one with the
 * smallest median residual. The residuals it reports cover all lanes, including an ignored one. O(lanes²).
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

/** Relative size below which a determinant is only rounding error. */
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
