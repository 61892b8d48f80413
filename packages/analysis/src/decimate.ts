/**
 * Min–max decimation: fewer points to draw, and no extreme lost, whatever the zoom.
 */

export interface DecimationOptions {
  /** Values that exist, from index 0. */
  count: number;
  /**
   * Values that the horizontal axis has room for; at least `count`. Series that share an axis are decimated over the
   * same span, so that their stretches are the same and their points can stand in one row.
   */
  span: number;
  /** Most points to return; at least 2. */
  maxPoints: number;
}

/** How many values one stretch holds at least, and how many stretches there are. */
export function stretchesOf(span: number, maxPoints: number): number {
  return Math.max(1, Math.min(Math.floor(maxPoints / 2), span));
}

/**
 * Cuts the span into `stretchesOf(span, maxPoints)` stretches of equal length and returns, for each that has values,
 * the indices of its smallest and of its largest value, the earlier index first (twice the same where one value is
 * both). Ties go to the earliest. Where the span fits in `maxPoints`, every index is returned once instead.
 *
 * One pass over `values[0..count)`.
 */
export function minMaxIndices(values: ArrayLike<number>, options: DecimationOptions): Uint32Array {
  const { count, span, maxPoints } = options;
  if (span <= maxPoints) return Uint32Array.from({ length: count }, (_, index) => index);
  const stretches = stretchesOf(span, maxPoints);
  const indices = new Uint32Array(2 * stretches);
  let length = 0;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * span) / stretches);
    const to = Math.min(count, Math.floor(((stretch + 1) * span) / stretches));
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
