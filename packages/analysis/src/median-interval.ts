/** Between which values the median lies, by the order of what was measured alone, whatever its distribution. */

export interface MedianInterval {
  low: number;
  high: number;
}

/** How often the interval holds the median, at least, where there are the values for it: from six on. */
const CONFIDENCE = 0.95;

/**
 * The narrowest pair of order statistics, as many from the bottom as from the top, that holds the true median with the
 * confidence above; of fewer than six values the least and the greatest, which hold it less often. The number of values below
 * the median is binomial with one half (Conover, "Practical Nonparametric Statistics", 3.2).
 *
 * @param values one at least
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let cut = 0;
  // The probability that exactly, and at most, `cut` of n values lie below their median.
  let exactly = 0.5 ** n;
  for (let atMost = exactly; ; cut++) {
    exactly *= (n - cut) / (cut + 1);
    atMost += exactly;
    if (1 - 2 * atMost < CONFIDENCE) break;
  }
  return { low: sorted[cut] as number, high: sorted[n - 1 - cut] as number };
}
