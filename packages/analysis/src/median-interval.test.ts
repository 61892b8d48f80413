import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianInterval } from './median-interval.ts';

/** How often x_(cut+1) to x_(n−cut) holds the median, counted over every way n values can fall around it. */
function bruteForceCoverage(n: number, cut: number): number {
  let holding = 0;
  for (let sides = 0; sides < 2 ** n; sides++) {
    let below = 0;
    for (let bit = 0; bit < n; bit++) below += (sides >> bit) & 1;
    if (below > cut && below < n - cut) holding++;
  }
  return holding / 2 ** n;
}

const rising = (n: number) => Array.from({ length: n }, (_, index) => index);

describe('medianInterval', () => {
  test('is the narrowest of at least 95 %, by brute force', () => {
    for (let n = 6; n <= 16; n++) {
      const { low, high } = medianInterval(rising(n));
      expect(high).toBe(n - 1 - low);
      expect(bruteForceCoverage(n, low)).toBeGreaterThanOrEqual(0.95);
      expect(bruteForceCoverage(n, low + 1)).toBeLessThan(0.95);
    }
  });

  test('spans all of fewer than six values', () => {
    for (let n = 1; n <= 5; n++) expect(medianInterval(rising(n))).toEqual({ low: 0, high: n - 1 });
  });

  test('agrees with the published table: 2nd to 8th of 9, 6th to 15th of 20', () => {
    expect(medianInterval(rising(9))).toEqual({ low: 1, high: 7 });
    expect(medianInterval(rising(20))).toEqual({ low: 5, high: 14 });
  });

  test('does not depend on the order, and contains the median', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }), (values) => {
        const interval = medianInterval(values);
        expect(medianInterval(values.toReversed())).toEqual(interval);
        const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number;
        expect(interval.low).toBeLessThanOrEqual(middle);
        expect(interval.high).toBeGreaterThanOrEqual(middle);
      }),
    );
  });
});
