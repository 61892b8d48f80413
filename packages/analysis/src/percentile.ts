/**
 * Percentile by nearest rank: the smallest value that is not exceeded by at least `p` percent of the values; the minimum
 * for p = 0.
 *
 * @param sorted ascending, at least one value.
 * @param p 0 to 100.
 */
export function percentile(sorted: Uint32Array | readonly number[], p: number): number {
  const rank = Math.max(1, Math.ceil((p / 100) * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('a percentile of no values');
  return value;
}
