/**
 * Which batch size to use, from a sweep: the smallest that cannot be told from the best, under a budget for what larger batches
 * cost. It goes by the fitted model and by where the medians lie, never by the single luckiest repetition, and it says what
 * makes the answer less than sure.
 */
import { AS_GOOD_AS, estimateSizes, type SizedTotals } from './knee.ts';
import { type SizeCost, type SizedCosts, sizeCosts } from './size-cost.ts';

export interface MeasuredSize extends SizedTotals, SizedCosts {}

export interface Budget {
  /** What a size may cost at most, in the unit of `costs`. */
  most: number;
  /** The costs are peaks that were looked for now and then: a larger batch costs no less than a smaller one, whatever was seen of it. */
  isSampledPeak?: boolean;
}

export interface Recommendation {
  kind: 'use';
  batchSize: number;
  /** The fastest of those within the budget, and what both are estimated to take, milliseconds. */
  best: number;
  ms: number;
  bestMs: number;
  /** Larger sizes within the budget that are as good, increasing. */
  alsoGood: readonly number[];
  /** Of the recommended size; absent without a budget. */
  cost?: SizeCost;
  /** The fastest of all where the budget rules it out. */
  ruledOut?: number;
  doubts: readonly Doubt[];
}

export type Doubt =
  /** Of those that compete, one was measured so seldom. */
  | { kind: 'few'; repetitions: number }
  /** Smaller sizes within the budget that may be as good. */
  | { kind: 'smaller'; sizes: readonly number[] }
  /** The recommended size may be beyond the budget. */
  | { kind: 'over' }
  /** Sizes that may be within the budget, and would be faster. */
  | { kind: 'within'; sizes: readonly number[] };

export type Advice =
  | Recommendation
  /** No size is within the budget. The one that comes nearest; `few` and `within` are its doubts. */
  | { kind: 'none'; nearest: number; cost: SizeCost; doubts: readonly Doubt[] }
  /** What is budgeted was not measured. */
  | { kind: 'unknown' };

/** From so many repetitions on the interval of a median means what it says. */
const SURE_FROM = 6;
/** So few repetitions may be off by this factor either way, as pairs of equal runs were. */
const FEW = 3;
const NOISE_OF_FEW = 1.15;

interface Candidate {
  batchSize: number;
  ms: number;
  lowMs: number;
  repetitions: number;
  cost?: SizeCost | undefined;
}

/** @returns `undefined` of fewer than two sizes: there is nothing to compare */
export function recommendBatchSize(points: readonly MeasuredSize[], budget?: Budget): Advice | undefined {
  return weigh(points, budget)?.advice;
}

/**
 * The sizes whose repetition would make the advice surer, increasing: those that compete, where it has doubts. Empty where it
 * has none, or each was measured `enough` times already.
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
    const doubts: Doubt[] = [];
    if (repetitions < SURE_FROM) doubts.push({ kind: 'few', repetitions });
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
  const limitMs = AS_GOOD_AS * best.ms;
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
    ...(ofAll.ms * AS_GOOD_AS < best.ms && { ruledOut: ofAll.batchSize }),
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
  const doubts: Doubt[] = [];
  const repetitions = Math.min(...rivals.map((each) => each.repetitions), use.repetitions);
  // A size that nothing comes near is sure without being repeated, unless its cost has to be known.
  const isClose = rivals.length > 1 || use.cost !== undefined;
  if (isClose && repetitions < SURE_FROM) doubts.push({ kind: 'few', repetitions });
  const smaller = rivals.filter((each) => each.batchSize < use.batchSize && within.includes(each));
  if (smaller.length > 0) doubts.push({ kind: 'smaller', sizes: smaller.map(sizeOf) });
  if ((use.cost?.high ?? 0) > most) doubts.push({ kind: 'over' });
  const faster = rivals.filter((each) => !within.includes(each) && each.ms * AS_GOOD_AS < use.ms);
  if (faster.length > 0) doubts.push({ kind: 'within', sizes: faster.map(sizeOf) });
  return doubts;
}

/** By increasing size. */
function candidatesOf(points: readonly MeasuredSize[], budget: Budget | undefined): Candidate[] {
  const costs = budget === undefined ? undefined : sizeCosts(points, budget.isSampledPeak === true);
  return estimateSizes(points).map(({ batchSize, ms, lowMs, repetitions }) => ({
    batchSize,
    ms,
    lowMs: repetitions < FEW ? Math.min(lowMs, ms / NOISE_OF_FEW) : lowMs,
    repetitions,
    cost: costs?.get(batchSize),
  }));
}

function fastest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((least, each) => (each.ms < least.ms ? each : least));
}

function costOf({ cost }: Candidate): number {
  return cost?.value ?? Number.POSITIVE_INFINITY;
}

const sizeOf = ({ batchSize }: Candidate) => batchSize;
