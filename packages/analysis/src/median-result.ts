import type { LaneResult, Summary } from '@roundtrip/protocol';

/**
 * The repetition with the median total time, the earliest of equals. For an even count it is the lower of the middle two, so
 * that it was really measured. `undefined` if there are no repetitions.
 */
export function medianResult(summaries: readonly Summary[]): LaneResult | undefined {
  const byTime = summaries
    .map((summary, repetition) => ({ repetition, summary }))
    .sort((a, b) => a.summary.totalMs - b.summary.totalMs);
  return byTime[Math.floor((byTime.length - 1) / 2)];
}
