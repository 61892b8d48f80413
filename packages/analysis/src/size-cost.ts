/** What larger batches cost that a budget may limit: a percentile of the latency, or memory. */
import { median } from './median.ts';
import { medianInterval } from './median-interval.ts';

export interface SizedCosts {
  batchSize: number;
  /** Of each repetition, in one unit; absent or empty where it was not measured. */
  costs?: readonly number[] | undefined;
  /** By the model as fitted; absent where it has nothing to say. */
  fittedCost?: number | undefined;
}

export interface SizeCost {
  value: number;
  /** Between which it lies, by its repetitions. */
  low: number;
  high: number;
}

/** Fewer repetitions are not believed where they are lucky, and may be off by a factor. */
const BELIEVED_FROM = 3;
const NOISE_OF_FEW = 1.15;

/**
 * By size, of those that were measured. Points of one size are repetitions of it.
 *
 * @param isSampledPeak what was seen is a lower bound, and a larger batch costs at least what a smaller one does
 */
export function sizeCosts(points: readonly SizedCosts[], isSampledPeak: boolean): Map<number, SizeCost> {
  const costs = new Map<number, SizeCost>();
  let peak = 0;
  for (const batchSize of [...new Set(points.map((point) => point.batchSize))].sort((a, b) => a - b)) {
    const own = points.filter((point) => point.batchSize === batchSize);
    const values = own.flatMap((point) => point.costs ?? []);
    if (values.length === 0) continue;
    peak = Math.max(peak, ...values);
    costs.set(
      batchSize,
      isSampledPeak ? { value: peak, low: peak, high: peak } : costOf(values, own[0]?.fittedCost),
    );
  }
  return costs;
}

function costOf(values: readonly number[], fitted: number | undefined): SizeCost {
  if (values.length >= BELIEVED_FROM) return { value: median(values), ...medianInterval(values) };
  // The model has no tail: it tells a lucky value from a good one, and an unlucky one may be as low as the model says.
  const all = fitted === undefined ? values : [...values, fitted];
  const value = Math.max(...all);
  return { value, low: Math.min(...all) / NOISE_OF_FEW, high: value * NOISE_OF_FEW };
}
