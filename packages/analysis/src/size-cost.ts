/** The cost of larger batches that a budget may limit: a percentile of the latency, or memory. */
import { median } from './median.ts';
import { medianInterval } from './median-interval.ts';

export interface SizedCosts {
  batchSize: number;
  /** Per repetition, all in one unit; absent or empty if not measured. */
  costs?: readonly number[] | undefined;
  /** According to the fitted model; absent if it does not predict this cost. */
  fittedCost?: number | undefined;
}

export interface SizeCost {
  value: number;
  /** Bounds of the value, from its repetitions. */
  low: number;
  high: number;
}

/** Fewer repetitions are not trusted when they look good, and may be off by this factor. */
const TRUSTED_FROM = 3;
const NOISE_OF_FEW = 1.15;

/**
 * By size, for sizes that were measured. Points of the same size count as repetitions of it.
 *
 * @param isSampledPeak observed peaks are lower bounds, and a larger batch costs at least as much as a smaller one
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
  if (values.length >= TRUSTED_FROM) return { value: median(values), ...medianInterval(values) };
  // The model has no tail. It exposes a value that is good only by luck; one that is bad by luck may really be as low as the
  // model says.
  const all = fitted === undefined ? values : [...values, fitted];
  const value = Math.max(...all);
  return { value, low: Math.min(...all) / NOISE_OF_FEW, high: value * NOISE_OF_FEW };
}
