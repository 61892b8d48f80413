/**
 * What the measurements support saying about the lanes. This is only the claim; the page words it. With enough repetitions
 * ranks decide, so a single outlier changes nothing and further repetitions make the claim more certain. Otherwise a lane is
 * called faster only if the counted round trips explain it.
 */
import { median } from './median.ts';
import { rankTest, smallestProbability } from './rank-test.ts';

/** A lane that has finished at least one repetition. */
export interface JudgedLane {
  /** Total time of each finished repetition, milliseconds; not empty. */
  totalsMs: readonly number[];
  /** Counted in the median repetition. */
  roundTrips: number;
}

export type Verdict =
  | { kind: 'single'; lane: number }
  /**
   * The lanes cannot be told apart. `tooFew`: there are too few repetitions to tell; `overlapping`: at least one repetition
   * of the slowest lane was no slower than one of the fastest.
   */
  | { kind: 'alike'; fastest: number; slowest: number; tooFew: boolean; overlapping: boolean }
  | {
      kind: 'faster';
      fastest: number;
      slowest: number;
      /** Median total time of the slowest over that of the fastest; above 1. */
      factor: number;
      /** Other lanes that cannot be told apart from the fastest, by increasing median. */
      contenders: number[];
    };

/** How often equal lanes may be given a winner; divided by the number of lanes compared with the fastest (Bonferroni). */
const SIGNIFICANCE_LEVEL = 0.02;

/**
 * The same lane measured against itself gives ratios of 0.92–1.06 (interleaved runs on two cores). Anything closer is never
 * told apart, however often it was measured; with only a few repetitions, the difference must be clearly larger.
 */
const NOISE_OF_MANY_REPETITIONS = 1.06;
const NOISE_OF_FEW_REPETITIONS = 1.15;

interface RankedLane extends JudgedLane {
  lane: number;
  medianMs: number;
}

/** Lanes are identified by their index in `lanes`; `undefined` if there are none. */
export function judge(lanes: readonly JudgedLane[]): Verdict | undefined {
  const ranked: RankedLane[] = lanes
    .map((judged, lane) => ({ ...judged, lane, medianMs: median(judged.totalsMs) }))
    .sort((a, b) => a.medianMs - b.medianMs);
  const fastest = ranked[0];
  const slowest = ranked.at(-1);
  if (fastest === undefined || slowest === undefined) return undefined;
  if (fastest === slowest) return { kind: 'single', lane: fastest.lane };
  const level = SIGNIFICANCE_LEVEL / (ranked.length - 1);
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
  return ratio >= NOISE_OF_MANY_REPETITIONS && rankTest(faster.totalsMs, slower.totalsMs) < level;
}

/** Even repetitions that do not overlap at all could not tell them apart. */
function areTooFew(one: RankedLane, other: RankedLane, level: number): boolean {
  return smallestProbability(one.totalsMs.length, other.totalsMs.length) >= level;
}

/** Saving round trips saves at most their share of the time: a larger gain has another cause, or is noise. */
function isExplained(ratio: number, faster: RankedLane, slower: RankedLane): boolean {
  const maxRatio = slower.roundTrips / faster.roundTrips;
  return ratio >= NOISE_OF_FEW_REPETITIONS && maxRatio > 1 && ratio <= maxRatio * NOISE_OF_FEW_REPETITIONS;
}
