/**
 * The exact two-sided Mann–Whitney test: whether one sample tends to be smaller than another, judged by ranks alone. A
 * single outlier, however large, is one rank. Mann & Whitney, "On a test of whether one of two random variables is
 * stochastically larger than the other", 1947.
 */

/**
 * The p-value: the probability that two samples of these sizes from the same distribution differ at least this much,
 * 0 to 1. Ties count against a difference. O(n·m).
 */
export function rankTest(a: readonly number[], b: readonly number[]): number {
  let below = 0;
  let above = 0;
  for (const x of a) {
    for (const y of b) {
      if (x < y) below++;
      else if (x > y) above++;
    }
  }
  const pairs = a.length * b.length;
  // Pairs that contradict the direction of the majority.
  const against = Math.min(pairs - below, pairs - above);
  return Math.min(1, 2 * probabilityUpTo(against, a.length, b.length));
}

/** The smallest p-value that samples of these sizes can reach, when they do not overlap at all. */
export function smallestProbability(n: number, m: number): number {
  return Math.min(1, 2 * probabilityUpTo(0, n, m));
}

const distributions = new Map<string, Float64Array>();

/** The probability, under the null hypothesis, that the statistic is at most `u`. */
function probabilityUpTo(u: number, n: number, m: number): number {
  const key = `${n},${m}`;
  let cumulative = distributions.get(key);
  if (cumulative === undefined) {
    cumulative = cumulativeDistribution(n, m);
    distributions.set(key, cumulative);
  }
  return cumulative[u] ?? 1;
}

/**
 * The number of orderings of n + m values with each statistic is a coefficient of the Gaussian binomial coefficient: the
 * product of (1 − x^(m+i)) / (1 − x^i) for i from 1 to n. These are integers, exact up to 20 and 20.
 */
function cumulativeDistribution(n: number, m: number): Float64Array {
  const orders = new Float64Array(n * m + 1);
  orders[0] = 1;
  const at = (u: number) => orders[u] as number;
  for (let i = 1; i <= n; i++) {
    for (let u = n * m; u >= m + i; u--) orders[u] = at(u) - at(u - m - i);
    for (let u = i; u <= n * m; u++) orders[u] = at(u) + at(u - i);
  }
  const all = orders.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return orders.map((count) => {
    sum += count;
    return sum / all;
  });
}
