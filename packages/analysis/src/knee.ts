/**
 * Where larger batches stop paying: one rule for what is drawn and what is said. It goes by what each size surely takes,
 * not by the single luckiest or unluckiest total, so a few outliers do not move it.
 */
import { median } from './median.ts';
import { type MedianInterval, medianInterval } from './median-interval.ts';

export interface SizedTotals {
  batchSize: number;
  /** Of each repetition, milliseconds; one at least. */
  totalsMs: readonly number[];
  /** By the model as fitted to all sizes, milliseconds; absent without a fit. */
  fittedMs?: number | undefined;
}

export interface SizeEstimate {
  batchSize: number;
  /** What the size takes, milliseconds. */
  ms: number;
  /** The least and the most that it may take, by its repetitions. */
  lowMs: number;
  highMs: number;
  repetitions: number;
}

/**
 * `inside`: smaller batches take longer, larger ones gain next to nothing. `smallest`: none gains anything over the smallest.
 * `beyond`: the largest is the only good one, and a larger one might be better still: there is no knee in sight.
 */
export interface Knee {
  kind: 'inside' | 'smallest' | 'beyond';
  /** The smallest size that is as good as the best. */
  batchSize: number;
  /** The best of all. */
  best: number;
  /** The size before it, where its repetitions reach as far down: the knee may be there already. */
  maybe?: number;
}

/** How much longer than the best a batch size may take and be as good. */
export const AS_GOOD_AS = 1.05;

/** @returns `undefined` of fewer than two sizes: there is nothing to compare */
export function kneeOf(points: readonly SizedTotals[]): Knee | undefined {
  const sizes = estimateSizes(points);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined || smallest === largest) return undefined;
  const best = sizes.reduce((least, size) => (size.ms < least.ms ? size : least));
  const limitMs = best.ms * AS_GOOD_AS;
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
 * What each size takes, by increasing size: the fitted model's total, as far as the range of the repetitions allows it. Of one
 * or two repetitions, which have no range to speak of, a total is followed where it stands far from the model and a
 * neighbouring size says the same; where it stands alone, it is an outlier. Without a fit it is the median.
 */
export function estimateSizes(points: readonly SizedTotals[]): SizeEstimate[] {
  const sizes = merged(points);
  return sizes.map((size, place): SizeEstimate => {
    const { batchSize, fittedMs, range, ms, repetitions } = size;
    if (fittedMs === undefined) {
      return { batchSize, ms, lowMs: range.low, highMs: range.high, repetitions };
    }
    if (!isBelieved(size, [sizes[place - 1], sizes[place + 1]])) {
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

/** Lanes of one size are repetitions of it. */
function merged(points: readonly SizedTotals[]): Size[] {
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

/** So many repetitions are believed whatever the model says. */
const BELIEVED_FROM = 3;
/** Totals that are nearer to the model than this differ from it by chance. */
const ORDINARY = Math.log(1.1);
/** A neighbour says the same when it deviates by this part of it, in the same direction. */
const SAME = 0.5;

function isBelieved(size: Size, neighbours: readonly (Size | undefined)[]): boolean {
  if (size.repetitions >= BELIEVED_FROM) return true;
  const deviation = deviationOf(size);
  if (Math.abs(deviation) <= ORDINARY) return false;
  return neighbours.some((each) => each !== undefined && deviationOf(each) / deviation >= SAME);
}

/** The logarithm of how many times as long as the model says. */
function deviationOf({ ms, fittedMs }: Size): number {
  return fittedMs === undefined || fittedMs <= 0 || ms <= 0 ? 0 : Math.log(ms / fittedMs);
}
