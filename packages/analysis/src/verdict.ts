/**
 * What the measured lanes allow one to say. The claim only: its words are the page's. Where lanes have been repeated
 * often enough, ranks decide, so that a single outlier changes nothing and further repetitions make the claim surer.
 * Otherwise a lane is called faster only where the round trips that were counted explain it.
 */
import { median } from './median.ts';
import { rankTest, smallestProbability } from './rank-test.ts';

/** A lane that has finished at least one repetition. */
export interface JudgedLane {
  /** Total time of every finished repetition, milliseconds; not empty. */
  totalsMs: readonly number[];
  /** Counted in the median repetition. */
  roundTrips: number;
}

export type Verdict =
  | { kind: 'single'; lane: number }
  /**
   * No lane can be told from another. `tooFew`: there are not the repetitions to tell by; `overlapping`: some repetition
   * of the slowest was no slower than one of the fastest.
   */
  | { kind: 'alike'; fastest: number; slowest: number; tooFew: boolean; overlapping: boolean }
  | {
      kind: 'faster';
      fastest: number;
      slowest: number;
      /** Median total time of the slowest over that of the fastest; above 1. */
      factor: number;
      /** Further lanes that cannot be told from the fastest, by increasing median. */
      contenders: number[];
    };

/** How often equal lanes may get a winner, divided by the lanes that are compared with the fastest. */
const MOST_LIKELY_BY_CHANCE = 0.02;

/**
 * The same thing measured against itself gives ratios of 0.92–1.06 a pair (interleaved runs on two cores). What is closer is
 * not told apart, however often it was measured; where few repetitions are all there is, it must be clearly more.
 */
const NOISE_OF_MANY = 1.06;
const NOISE_OF_FEW = 1.15;

interface RankedLane extends JudgedLane {
  lane: number;
  medianMs: number;
}

/** Lanes are named by their index in `lanes`; `undefined` when there is none. */
export function judge(lanes: readonly JudgedLane[]): Verdict | undefined {
  const ranked: RankedLane[] = lanes
    .map((judged, lane) => ({ ...judged, lane, medianMs: median(judged.totalsMs) }))
    .sort((a, b) => a.medianMs - b.medianMs);
  const fastest = ranked[0];
  const slowest = ranked.at(-1);
  if (fastest === undefined || slowest === undefined) return undefined;
  if (fastest === slowest) return { kind: 'single', lane: fastest.lane };
  const level = MOST_LIKELY_BY_CHANCE / (ranked.length - 1);
  if (!areDistinct(fastest, slowest, level)) {
    return {
      kind: 'alike',
      fastest: fastest.lane,
      slowest: slowest.lane,
      tooFew: areTooFew(fastest, slowest, level),
      overlapping: Math.max(...fastest.totalsMs) >= Math.min(...slowest.totalsMs),
    };
  }
  return {
    kind: 'faster',
    fastest: fastest.lane,
    slowest: slowest.lane,
    factor: slowest.medianMs / fastest.medianMs,
    contenders: ranked
      .slice(1)
      .filter((lane) => !areDistinct(fastest, lane, level))
      .map(({ lane }) => lane),
  };
}

/** Whether the first may be called faster than the second. */
function areDistinct(faster: RankedLane, slower: RankedLane, level: number): boolean {
  const ratio = slower.medianMs / faster.medianMs;
  if (areTooFew(faster, slower, level)) return isExplained(ratio, faster, slower);
  return ratio >= NOISE_OF_MANY && rankTest(faster.totalsMs, slower.totalsMs) < level;
}

/** Not even repetitions that do not overlap at all would tell them apart. */
function areTooFew(one: RankedLane, other: RankedLane, level: number): boolean {
  return smallestProbability(one.totalsMs.length, other.totalsMs.length) >= level;
}

/** A round trip saved saves its share of the time, and no more: what goes beyond that has another cause, or none. */
function isExplained(ratio: number, faster: RankedLane, slower: RankedLane): boolean {
  const mostByRoundTrips = slower.roundTrips / faster.roundTrips;
  return ratio >= NOISE_OF_FEW && mostByRoundTrips > 1 && ratio <= mostByRoundTrips * NOISE_OF_FEW;
}
