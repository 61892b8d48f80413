import type { Summary } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianResult } from './median-result.ts';

const taking = (totalsMs: readonly number[]) => totalsMs.map((totalMs) => ({ totalMs }) as Summary);

test.each<[number[], number | undefined]>([
  [[], undefined],
  [[5], 0],
  [[9, 5], 1],
  [[9, 5, 7], 2],
  [[4, 1, 3, 2], 3],
  // Ties: the earliest of the middle ones.
  [[2, 2, 2], 1],
])('of %j the repetition %s is in the middle', (totalsMs, repetition) => {
  expect(medianResult(taking(totalsMs))?.repetition).toBe(repetition);
});

test('has as many repetitions below as above, give or take one', () => {
  const totals = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(totals, (totalsMs) => {
      const found = medianResult(taking(totalsMs));
      const ms = found?.summary.totalMs ?? Number.NaN;
      expect(totalsMs[found?.repetition ?? -1]).toBe(ms);
      const half = totalsMs.length / 2;
      expect(totalsMs.filter((each) => each <= ms).length).toBeGreaterThanOrEqual(half);
      expect(totalsMs.filter((each) => each < ms).length).toBeLessThan(half);
      expect(totalsMs.filter((each) => each > ms).length).toBeLessThanOrEqual(half);
    }),
  );
});
