/**
 * How much other processes slowed a lane down. Competition for a processor only ever makes a repetition longer, so the short
 * ones were undisturbed; and delay beyond what was requested does not belong to the network.
 */

/** With fewer repetitions, the lower quartile rests on one or two of them, which may be short by luck. */
const MIN_REPETITIONS = 8;
/** Smaller differences say nothing about the machine: client and Redis happening to share a core makes as much. */
const MIN_SLOWDOWN_MS = 0.1;

/**
 * Estimates how many times longer the median repetition took than the undisturbed lane would have: 1 if it was undisturbed.
 * The undisturbed time is the lower quartile of the repetitions, or the median minus the link's lateness, whichever is less.
 *
 * @param medianMs of `totalsMs`
 * @param lateMs delay that the link added to the median repetition beyond what was requested
 */
export function slowdownFactor(totalsMs: readonly number[], medianMs: number, lateMs: number): number {
  const onTimeMs = medianMs - lateMs;
  const undisturbedMs =
    totalsMs.length < MIN_REPETITIONS ? onTimeMs : Math.min(onTimeMs, lowerQuartile(totalsMs));
  return medianMs - undisturbedMs < MIN_SLOWDOWN_MS ? 1 : medianMs / undisturbedMs;
}

/** A measured value: a quarter of all are no larger. */
export function lowerQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? Number.NaN;
}
