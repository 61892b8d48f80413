/** Distribution-free confidence interval of the median, from order statistics. */

export interface MedianInterval {
  low: number;
  high: number;
}

/** Minimum probability that the interval contains the median, reached from six values on. */
const CONFIDENCE = 0.95;

/**
 * The narrowest symmetric pair of order statistics that contains the true median with the confidence above. With fewer than
 * six values it is the minimum and the maximum, at a lower confidence. The number of values below the median is binomial with
 * p = 1/2 (Conover, "Practical Nonparametric Statistics", 3.2).
 *
 * @param values at least one
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let cut = 0;
  // The probability that exactly, and at most, `cut` of n values lie below the median.
  let exactly = 0.5 ** n;
  for (let atMost = exactly; ; cut++) {
    exactly *= (n - cut) / (cut + 1);
    atMost += exactly;
    if (1 - 2 * atMost < CONFIDENCE) break;
  }
  return { low: sorted[cut] as number, high: sorted[n - 1 - cut] as number };
}
