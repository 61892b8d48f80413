/**
 * Recommends a batch size from a sweep: the smallest that cannot be told apart from the best, optionally under a budget for the
 * cost of larger batches. It relies on the fitted model and the confidence intervals of the medians, never on the luckiest
 * repetition, and it reports what makes the answer uncertain.
 */
import { EQUALLY_GOOD, estimateSizes, type SizedTotals } from './knee.ts';
import { type SizeCost, type SizedCosts, sizeCosts } from './size-cost.ts';

export interface MeasuredSize extends SizedTotals, SizedCosts {
  /**
   * How many times longer it took than it would have on an idle machine, where that is too much to compare it with others:
   * its time, and a cost that is a time, may be as much shorter.
   */
  heldUpBy?: number | undefined;
}

export interface Budget {
  /** The maximum cost of a size, in the unit of `costs`. */
  most: number;
  /**
   * The costs are peaks that were sampled: a larger batch is taken to cost at least as much as a smaller one, whatever was
   * observed.
   */
  isSampledPeak?: boolean;
}

export interface Recommendation {
  kind: 'use';
  batchSize: number;
  /** The fastest size within the budget, and the estimated totals of both, milliseconds. */
  best: number;
  ms: number;
  bestMs: number;
  /** Larger sizes within the budget that are equally good, increasing. */
  alsoGood: readonly number[];
  /** Cost of the recommended size; absent without a budget. */
  cost?: SizeCost;
  /** The fastest size of all, if the budget rules it out. */
  ruledOut?: number;
  doubts: readonly Doubt[];
}

export type Doubt =
  /** Competing sizes that the machine held up. */
  | { kind: 'busy'; sizes: readonly number[] }
  /** One of the competing sizes was measured only this often. */
  | { kind: 'few'; repetitions: number }
  /** Smaller sizes within the budget that may be just as good. */
  | { kind: 'smaller'; sizes: readonly number[] }
  /** The recommended size may exceed the budget. */
  | { kind: 'over' }
  /** Faster sizes that may be within the budget. */
  | { kind: 'within'; sizes: readonly number[] };

export type Advice =
  | Recommendation
  /** No size is within the budget; `nearest` comes closest. Its only doubts are `busy`, `few` and `within`. */
  | { kind: 'none'; nearest: number; cost: SizeCost; doubts: readonly Doubt[] }
  /** The budgeted cost was not measured. */
  | { kind: 'unknown' };

/** A median's confidence interval reaches its nominal confidence from this many repetitions on. */
const CONFIDENT_FROM = 6;
/** Fewer repetitions than this may be off by the factor below in either direction, as pairs of equal runs were. */
const FEW = 3;
const NOISE_OF_FEW = 1.15;

interface Candidate {
  batchSize: number;
  ms: number;
  lowMs: number;
  repetitions: number;
  isHeldUp: boolean;
  cost?: SizeCost | undefined;
}

/** @returns `undefined` for fewer than two sizes: there is nothing to compare */
export function recommendBatchSize(points: readonly MeasuredSize[], budget?: Budget): Advice | undefined {
  return weigh(points, budget)?.advice;
}

/**
 * The sizes worth repeating to make the advice more certain, increasing: the competing sizes, if there are doubts. Empty if
 * there are none, or if each was measured `enough` times already.
 */
export function sizesToRepeat(
  points: readonly MeasuredSize[],
  budget: Budget | undefined,
  enough: number,
): number[] {
  const { advice, rivals = [] } = weigh(points, budget) ?? {};
  const isOpen = advice !== undefined && advice.kind !== 'unknown' && advice.doubts.length > 0;
  const isWorthIt = isOpen && rivals.some(({ repetitions }) => repetitions < enough);
  return isWorthIt ? rivals.map(({ batchSize }) => batchSize) : [];
}

function weigh(
  points: readonly MeasuredSize[],
  budget: Budget | undefined,
): { advice: Advice; rivals: Candidate[] } | undefined {
  const candidates = candidatesOf(points, budget);
  if (candidates.length < 2) return undefined;
  const known = candidates.filter(({ cost }) => budget === undefined || cost !== undefined);
  if (known.length === 0) return { advice: { kind: 'unknown' }, rivals: [] };
  const most = budget?.most ?? Number.POSITIVE_INFINITY;
  const within = known.filter(({ cost }) => (cost?.value ?? 0) <= most);
  const maybeWithin = known.filter(({ cost }) => (cost?.low ?? 0) <= most);
  if (within.length === 0) {
    const nearest = known.reduce((least, each) => (costOf(each) < costOf(least) ? each : least));
    const repetitions = Math.min(...maybeWithin.map((each) => each.repetitions));
    const doubts: Doubt[] = busyDoubts(maybeWithin);
    if (repetitions < CONFIDENT_FROM) doubts.push({ kind: 'few', repetitions });
    if (maybeWithin.length > 0) doubts.push({ kind: 'within', sizes: maybeWithin.map(sizeOf) });
    const advice: Advice = {
      kind: 'none',
      nearest: nearest.batchSize,
      cost: nearest.cost as SizeCost,
      doubts,
    };
    return { advice, rivals: maybeWithin };
  }
  const best = fastest(within);
  const limitMs = EQUALLY_GOOD * best.ms;
  const good = within.filter(({ ms }) => ms <= limitMs);
  const [use = best, ...alsoGood] = good;
  const rivals = maybeWithin.filter((each) => each.lowMs <= limitMs);
  const ofAll = fastest(candidates);
  const advice: Recommendation = {
    kind: 'use',
    batchSize: use.batchSize,
    best: best.batchSize,
    ms: use.ms,
    bestMs: best.ms,
    alsoGood: alsoGood.map(({ batchSize }) => batchSize),
    ...(use.cost !== undefined && { cost: use.cost }),
    ...(ofAll.ms * EQUALLY_GOOD < best.ms && { ruledOut: ofAll.batchSize }),
    doubts: doubtsOf(use, rivals, within, most),
  };
  return { advice, rivals };
}

function doubtsOf(
  use: Candidate,
  rivals: readonly Candidate[],
  within: readonly Candidate[],
  most: number,
): Doubt[] {
  const doubts: Doubt[] = busyDoubts(rivals);
  const repetitions = Math.min(...rivals.map((each) => each.repetitions), use.repetitions);
  // A clear winner needs no repetition, unless its cost matters.
  const isClose = rivals.length > 1 || use.cost !== undefined;
  if (isClose && repetitions < CONFIDENT_FROM) doubts.push({ kind: 'few', repetitions });
  const smaller = rivals.filter((each) => each.batchSize < use.batchSize && within.includes(each));
  if (smaller.length > 0) doubts.push({ kind: 'smaller', sizes: smaller.map(sizeOf) });
  if ((use.cost?.high ?? 0) > most) doubts.push({ kind: 'over' });
  const faster = rivals.filter((each) => !within.includes(each) && each.ms * EQUALLY_GOOD < use.ms);
  if (faster.length > 0) doubts.push({ kind: 'within', sizes: faster.map(sizeOf) });
  return doubts;
}

function busyDoubts(rivals: readonly Candidate[]): Doubt[] {
  const heldUp = rivals.filter(({ isHeldUp }) => isHeldUp);
  return heldUp.length === 0 ? [] : [{ kind: 'busy', sizes: heldUp.map(sizeOf) }];
}

/** By increasing size. */
function candidatesOf(points: readonly MeasuredSize[], budget: Budget | undefined): Candidate[] {
  const costs = budget === undefined ? undefined : sizeCosts(points, budget.isSampledPeak === true);
  return estimateSizes(points).map(({ batchSize, ms, lowMs, repetitions }) => {
    const own = points.filter((point) => point.batchSize === batchSize);
    const heldUpBy = Math.max(1, ...own.map((point) => point.heldUpBy ?? 1));
    const cost = costs?.get(batchSize);
    const noise = repetitions < FEW ? Math.max(NOISE_OF_FEW, heldUpBy) : heldUpBy;
    return {
      batchSize,
      ms,
      lowMs: Math.min(lowMs, ms / noise),
      repetitions,
      isHeldUp: heldUpBy > 1,
      // A busy machine makes nothing take more memory.
      cost: cost && budget?.isSampledPeak !== true ? { ...cost, low: cost.low / heldUpBy } : cost,
    };
  });
}

function fastest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((least, each) => (each.ms < least.ms ? each : least));
}

function costOf({ cost }: Candidate): number {
  return cost?.value ?? Number.POSITIVE_INFINITY;
}

const sizeOf = ({ batchSize }: Candidate) => batchSize;
