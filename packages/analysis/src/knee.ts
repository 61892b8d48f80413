/**
 * Where larger batches stop paying off: one rule for the chart and the text. It relies on what each size reliably takes, not
 * on the luckiest or unluckiest total, so a few outliers do not move it.
 */
import { median } from './median.ts';
import { type MedianInterval, medianInterval } from './median-interval.ts';

export interface SizedTotals {
  batchSize: number;
  /** Per repetition, milliseconds; at least one. */
  totalsMs: readonly number[];
  /** According to the model fitted to all sizes, milliseconds; absent without a fit. */
  fittedMs?: number | undefined;
}

export interface SizeEstimate {
  batchSize: number;
  /** Estimated total, milliseconds. */
  ms: number;
  /** Bounds of the estimate, from its repetitions. */
  lowMs: number;
  highMs: number;
  repetitions: number;
}

/**
 * `inside`: smaller batches take longer, larger ones gain almost nothing. `smallest`: no size improves on the smallest.
 * `beyond`: only the largest is good, and an even larger one might be better, so the sweep does not show a knee.
 */
export interface Knee {
  kind: 'inside' | 'smallest' | 'beyond';
  /** The smallest size that is about as good as the best. */
  batchSize: number;
  /** The fastest size of all. */
  best: number;
  /** The next smaller size, if its repetitions reach as low: the knee may already be there. */
  maybe?: number;
}

/** A size that takes at most this many times as long as the best counts as equally good. */
export const EQUALLY_GOOD = 1.05;

/** @returns `undefined` for fewer than two sizes: there is nothing to compare */
export function kneeOf(points: readonly SizedTotals[]): Knee | undefined {
  const sizes = estimateSizes(points);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined || smallest === largest) return undefined;
  const best = sizes.reduce((least, size) => (size.ms < least.ms ? size : least));
  const limitMs = best.ms * EQUALLY_GOOD;
  const place = sizes.findIndex(({ ms }) => ms <= limitMs);
  const knee = sizes[place] ?? best;
  const before = sizes[place - 1];
  return {
    kind: knee === largest ? 'beyond' : knee === smallest ? 'smallest' : 'inside',
    batchSize: knee.batchSize,
    best: best.batchSize,
    ...(before !== undefined && before.lowMs <= limitMs && { maybe: before.batchSize }),
  };
}

/**
 * The estimated total of each size, by increasing size: the fitted model's total, clamped to the range of the repetitions.
 * One or two repetitions have no useful range. Such a total is followed if it is far from the model and a neighbouring size
 * agrees; on its own it is an outlier. Without a fit, the median.
 */
export function estimateSizes(points: readonly SizedTotals[]): SizeEstimate[] {
  const sizes = mergeBySize(points);
  return sizes.map((size, place): SizeEstimate => {
    const { batchSize, fittedMs, range, ms, repetitions } = size;
    if (fittedMs === undefined) {
      return { batchSize, ms, lowMs: range.low, highMs: range.high, repetitions };
    }
    if (!isTrusted(size, [sizes[place - 1], sizes[place + 1]])) {
      return { batchSize, ms: fittedMs, lowMs: fittedMs, highMs: fittedMs, repetitions };
    }
    const within = Math.min(Math.max(fittedMs, range.low), range.high);
    return { batchSize, ms: within, lowMs: range.low, highMs: range.high, repetitions };
  });
}

interface Size {
  batchSize: number;
  repetitions: number;
  ms: number;
  range: MedianInterval;
  fittedMs?: number | undefined;
}

/** Lanes of the same size count as repetitions of it. */
function mergeBySize(points: readonly SizedTotals[]): Size[] {
  const sizes = [...new Set(points.map(({ batchSize }) => batchSize))].sort((a, b) => a - b);
  return sizes.map((batchSize) => {
    const own = points.filter((point) => point.batchSize === batchSize);
    const totalsMs = own.flatMap((point) => point.totalsMs);
    return {
      batchSize,
      repetitions: totalsMs.length,
      ms: median(totalsMs),
      range: medianInterval(totalsMs),
      fittedMs: own[0]?.fittedMs,
    };
  });
}

/** With this many repetitions, the measurements win over the model. */
const TRUSTED_FROM = 3;
/** Totals within this distance of the model differ from it by chance. */
const ORDINARY_DEVIATION = Math.log(1.1);
/** A neighbour agrees if it deviates in the same direction by at least this share. */
const AGREEING_SHARE = 0.5;

function isTrusted(size: Size, neighbours: readonly (Size | undefined)[]): boolean {
  if (size.repetitions >= TRUSTED_FROM) return true;
  const deviation = deviationOf(size);
  if (Math.abs(deviation) <= ORDINARY_DEVIATION) return false;
  return neighbours.some((each) => each !== undefined && deviationOf(each) / deviation >= AGREEING_SHARE);
}

/** The logarithm of the ratio between measurement and model. */
function deviationOf({ ms, fittedMs }: Size): number {
  return fittedMs === undefined || fittedMs <= 0 || ms <= 0 ? 0 : Math.log(ms / fittedMs);
}
