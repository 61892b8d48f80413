/**
 * The Mann–Whitney test, two-sided and exact: whether one sample tends to be smaller than another, by ranks alone. A
 * single outlier, however large, is one rank. Mann & Whitney, "On a test of whether one of two random variables is
 * stochastically larger than the other", 1947.
 */

/**
 * The probability that two samples of these sizes differ at least so much although both come from the same distribution:
 * 0 to 1. Ties count as if they spoke against a difference. O(n·m).
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
  // Of the pairs, how many speak against the direction that most speak for.
  const against = Math.min(pairs - below, pairs - above);
  return Math.min(1, 2 * probabilityUpTo(against, a.length, b.length));
}

/** The smallest probability that samples of these sizes can come to: when none of one is above any of the other. */
export function smallestProbability(n: number, m: number): number {
  return Math.min(1, 2 * probabilityUpTo(0, n, m));
}

const distributions = new Map<string, Float64Array>();

/** That the statistic is at most `u` where nothing differs. */
function probabilityUpTo(u: number, n: number, m: number): number {
  const key = `${n},${m}`;
  let cumulated = distributions.get(key);
  if (cumulated === undefined) {
    cumulated = cumulatedDistribution(n, m);
    distributions.set(key, cumulated);
  }
  return cumulated[u] ?? 1;
}

/**
 * How many of the orders of n + m values have each statistic are the coefficients of the Gaussian binomial coefficient:
 * the product of (1 − x^(m+i)) / (1 − x^i) for i from 1 to n. They are whole numbers, exact up to 20 and 20.
 */
function cumulatedDistribution(n: number, m: number): Float64Array {
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
