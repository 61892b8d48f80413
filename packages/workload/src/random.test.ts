import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomInteger } from './random.ts';

/** Chi-squared of the counts against a uniform distribution. */
function chiSquared(counts: number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('a number depends on its arguments alone and stays within its range', () => {
  const integer = fc.maxSafeInteger();
  fc.assert(
    fc.property(integer, integer, fc.nat(), fc.nat(), fc.nat(), (a, b, seed, stream, position) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      fc.pre(to - from < Number.MAX_SAFE_INTEGER);
      const value = randomInteger(from, to, seed, stream, position);
      expect(Number.isSafeInteger(value) && value >= from && value <= to).toBe(true);
      expect(randomInteger(from, to, seed, stream, position)).toBe(value);
    }),
  );
});

// 120 is far beyond the 99.9th percentile of chi-squared with 63 degrees of freedom (103.4).
test.each([
  ['positions', (i: number) => randomInteger(0, 63, 1, 0, i)],
  ['streams', (i: number) => randomInteger(0, 63, 1, i, 0)],
  ['seeds', (i: number) => randomInteger(0, 63, i, 0, 0)],
  ['numbers of a wide range', (i: number) => Math.floor(randomInteger(0, 2 ** 53 - 2, 7, 3, i) / 2 ** 47)],
  [
    'pairs of successive positions',
    (i: number) => randomInteger(0, 7, 1, 0, i) * 8 + randomInteger(0, 7, 1, 0, i + 1),
  ],
  ['pairs of streams', (i: number) => randomInteger(0, 7, 1, 0, i) * 8 + randomInteger(0, 7, 1, 1, i)],
  ['pairs of seeds', (i: number) => randomInteger(0, 7, 1, 0, i) * 8 + randomInteger(0, 7, 2, 0, i)],
])('all values are equally likely over %s', (_, draw) => {
  const counts = new Array<number>(64).fill(0);
  for (let i = 0; i < 64_000; i++) {
    const value = draw(i);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  expect(counts).toHaveLength(64);
  expect(chiSquared(counts)).toBeLessThan(120);
});
