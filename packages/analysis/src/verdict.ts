/**
 * What the measured lanes allow one to say. The claim only: its words are the page's. Never "faster" where the ranges
 * of the repetitions overlap, or where the difference is no larger than the same thing differs from itself.
 */

/** A lane that has finished at least one repetition. */
export interface JudgedLane {
  /** Total time of every finished repetition, milliseconds; not empty. */
  totalsMs: readonly number[];
}

export type Verdict =
  | { kind: 'single'; lane: number }
  /** No lane can be told from another. `overlapping`: shown by repetitions, rather than for want of them. */
  | { kind: 'alike'; fastest: number; slowest: number; overlapping: boolean }
  | {
      kind: 'faster';
      fastest: number;
      slowest: number;
      /** Median total time of the slowest over that of the fastest; above 1. */
      factor: number;
      /** Further lanes that cannot be told from the fastest, by increasing median. */
      contenders: number[];
    };

/**
 * The same thing measured against itself gives ratios of 0.92–1.06 a pair and 0.98–1.00 as the median of seven
 * (interleaved runs on two cores). One repetition must therefore differ by clearly more than a pair does; with several, the
 * ranges decide, but not below what a pair differs.
 */
const NOISE_OF_ONE = 1.15;
const NOISE_OF_SEVERAL = 1.06;

/** Lanes are named by their index in `lanes`; `undefined` when there is none. */
export function judge(lanes: readonly JudgedLane[]): Verdict | undefined {
  const ranked = lanes
    .map(({ totalsMs }, lane) => ({ lane, totalsMs, medianMs: median(totalsMs) }))
    .sort((a, b) => a.medianMs - b.medianMs);
  const fastest = ranked[0];
  const slowest = ranked.at(-1);
  if (fastest === undefined || slowest === undefined) return undefined;
  if (fastest === slowest) return { kind: 'single', lane: fastest.lane };
  if (!areDistinct(fastest.totalsMs, slowest.totalsMs)) {
    const overlapping = Math.max(...fastest.totalsMs) >= Math.min(...slowest.totalsMs);
    return { kind: 'alike', fastest: fastest.lane, slowest: slowest.lane, overlapping };
  }
  return {
    kind: 'faster',
    fastest: fastest.lane,
    slowest: slowest.lane,
    factor: slowest.medianMs / fastest.medianMs,
    contenders: ranked
      .slice(1)
      .filter((lane) => !areDistinct(fastest.totalsMs, lane.totalsMs))
      .map(({ lane }) => lane),
  };
}

/** Whether the first may be called faster than the second. */
function areDistinct(faster: readonly number[], slower: readonly number[]): boolean {
  if (Math.max(...faster) >= Math.min(...slower)) return false;
  const noise = Math.min(faster.length, slower.length) === 1 ? NOISE_OF_ONE : NOISE_OF_SEVERAL;
  return median(slower) / median(faster) >= noise;
}

/** The lower of the middle two for an even number: a value that was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
