import type { LaneResult, Summary } from '@roundtrip/protocol';

/**
 * The repetition whose total time is in the middle, the earliest of those that took as long; of an even number the lower
 * middle, so that it is one that was measured. `undefined` where there are none.
 */
export function medianResult(summaries: readonly Summary[]): LaneResult | undefined {
  const byTime = summaries
    .map((summary, repetition) => ({ repetition, summary }))
    .sort((a, b) => a.summary.totalMs - b.summary.totalMs);
  return byTime[Math.floor((byTime.length - 1) / 2)];
}
