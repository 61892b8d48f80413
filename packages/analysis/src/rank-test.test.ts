import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankTest, smallestProbability } from './rank-test.ts';

/** Permutation test: tries every way to assign the values to the two samples. */
function byBruteForce(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const distance = (chosen: readonly number[], others: readonly number[]) => {
    let u = 0;
    for (const x of chosen) for (const y of others) if (x < y) u++;
    return Math.abs(u - (chosen.length * others.length) / 2);
  };
  const observed = distance(a, b);
  let deals = 0;
  let asFar = 0;
  for (let bits = 0; bits < 2 ** all.length; bits++) {
    const chosen = all.filter((_, index) => (bits >> index) & 1);
    if (chosen.length !== a.length) continue;
    deals++;
    if (
      distance(
        chosen,
        all.filter((_, index) => !((bits >> index) & 1)),
      ) >= observed
    )
      asFar++;
  }
  return asFar / deals;
}

const sample = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 5 });

describe('rankTest', () => {
  test('is the share of assignments that differ at least as much', () => {
    const distinct = fc
      .uniqueArray(fc.integer(), { minLength: 2, maxLength: 10 })
      .chain((all) =>
        fc.integer({ min: 1, max: all.length - 1 }).map((n) => [all.slice(0, n), all.slice(n)]),
      );
    fc.assert(
      fc.property(distinct, ([a = [], b = []]) => {
        expect(rankTest(a, b)).toBeCloseTo(byBruteForce(a, b), 12);
      }),
      { numRuns: 60 },
    );
  });

  test('agrees with the published table: 5 against 5 with two pairs reversed is 0.032', () => {
    // Mann & Whitney 1947, table I: P(U ≤ 2) for n = m = 5 is 0.016.
    expect(rankTest([1, 2, 3, 4, 7], [5, 6, 8, 9, 10])).toBeCloseTo(2 * 0.0159, 3);
  });

  test('does not depend on the order of the samples, nor on the scale', () => {
    fc.assert(
      fc.property(sample(50), sample(50), (a, b) => {
        expect(rankTest(b, a)).toBeCloseTo(rankTest(a, b), 12);
        expect(rankTest(a.map(Math.exp), b.map(Math.exp))).toBe(rankTest(a, b));
      }),
    );
  });

  test('ties never make a difference more significant', () => {
    fc.assert(
      fc.property(sample(6), sample(6), (a, b) => {
        const apart = (shift: number) =>
          rankTest(
            a.map((x) => x + shift),
            b,
          );
        expect(rankTest(a, b)).toBeGreaterThanOrEqual(Math.min(apart(0.5), apart(-0.5)));
      }),
    );
  });

  test('equal samples have a p-value of 1', () => {
    expect(rankTest([3, 3, 3], [3, 3, 3])).toBe(1);
    expect(rankTest([1, 2, 3, 4], [1, 2, 3, 4])).toBeGreaterThan(0.8);
  });
});

test('the smallest p-value is that of samples that do not overlap', () => {
  expect(smallestProbability(1, 1)).toBe(1);
  expect(smallestProbability(3, 3)).toBeCloseTo(2 / 20, 12);
  expect(smallestProbability(5, 5)).toBeCloseTo(2 / 252, 12);
  // 40! / (20! · 20!) orderings, all counted exactly.
  expect(smallestProbability(20, 20)).toBe(2 / 137_846_528_820);
});
