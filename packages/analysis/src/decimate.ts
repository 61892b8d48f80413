/** Min–max decimation: fewer points to draw without losing extremes at any zoom. */

export interface DecimationOptions {
  /** Number of values, from index 0. */
  count: number;
  /**
   * Number of values that the horizontal axis has room for; at least `count`. Series that share an axis are decimated over
   * the same span, so that their buckets coincide and their points can share a row.
   */
  span: number;
  /** Maximum number of points to return; at least 2. */
  maxPoints: number;
}

/** Number of buckets. */
export function bucketsOf(span: number, maxPoints: number): number {
  return Math.max(1, Math.min(Math.floor(maxPoints / 2), span));
}

/**
 * Divides the span into `bucketsOf(span, maxPoints)` equal buckets and returns, for each that has values, the indices of its
 * smallest and its largest value, the lower index first (the same index twice if one value is both). Ties go to the first.
 * If the span fits in `maxPoints`, every index is returned once instead.
 *
 * One pass over `values[0..count)`.
 */
export function minMaxIndices(values: ArrayLike<number>, options: DecimationOptions): Uint32Array {
  const { count, span, maxPoints } = options;
  if (span <= maxPoints) return Uint32Array.from({ length: count }, (_, index) => index);
  const buckets = bucketsOf(span, maxPoints);
  const indices = new Uint32Array(2 * buckets);
  let length = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * span) / buckets);
    const to = Math.min(count, Math.floor(((bucket + 1) * span) / buckets));
    if (from >= to) break;
    let smallest = from;
    let largest = from;
    for (let index = from + 1; index < to; index++) {
      const value = at(values, index);
      if (value < at(values, smallest)) smallest = index;
      if (value > at(values, largest)) largest = index;
    }
    indices[length++] = Math.min(smallest, largest);
    indices[length++] = Math.max(smallest, largest);
  }
  return indices.subarray(0, length);
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
