/**
 * By how much something else held a lane up. What competes for a processor only ever makes a repetition longer, so those
 * that were left alone are the short ones; and a delay beyond the one that was asked for is no part of the network.
 */

/** With fewer repetitions a quarter of them is one or two, and may be short by luck. */
const LEAST_REPETITIONS = 8;
/** Less than this tells nothing of the machine: it is what changes when client and Redis happen to share a core. */
const LEAST_MS = 0.1;

/**
 * How many times longer the median repetition took than the lane would have taken by itself, an estimate: 1 where it was
 * left alone. By itself it takes as long as the shortest quarter of the repetitions, or as the median without the link's
 * lateness, whichever is less.
 *
 * @param medianMs of `totalsMs`
 * @param lateMs what the link added in the median repetition beyond the delay asked for
 */
export function holdUpFactor(totalsMs: readonly number[], medianMs: number, lateMs: number): number {
  const onTimeMs = medianMs - lateMs;
  const ownMs = totalsMs.length < LEAST_REPETITIONS ? onTimeMs : Math.min(onTimeMs, lowerQuartile(totalsMs));
  return medianMs - ownMs < LEAST_MS ? 1 : medianMs / ownMs;
}

/** A value that was measured: a quarter of all are no larger. */
export function lowerQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? Number.NaN;
}
