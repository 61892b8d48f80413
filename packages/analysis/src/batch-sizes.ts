/** 1, 2, 5, 10, 20, 50, … below `most`, then `most` itself. At most 16, since `most` is at most 100,000. */
export function batchSizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let decade = 1; decade < most; decade *= 10) {
    for (const size of [decade, 2 * decade, 5 * decade]) if (size < most) sizes.push(size);
  }
  return [...sizes, most];
}
