import { LIMITS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchSizesUpTo } from './batch-sizes.ts';

test('one, two and five of every decade, and the whole', () => {
  expect(batchSizesUpTo(1_000)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]);
  expect(batchSizesUpTo(30)).toEqual([1, 2, 5, 10, 20, 30]);
  expect(batchSizesUpTo(3)).toEqual([1, 2, 3]);
  expect(batchSizesUpTo(1)).toEqual([1]);
});

test('at most as many as an experiment may have lanes, in increasing order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LIMITS.commandsInFlight }), (most) => {
      const sizes = batchSizesUpTo(most);
      expect(sizes.length).toBeLessThanOrEqual(LIMITS.lanes);
      expect(sizes.at(-1)).toBe(most);
      for (const [index, size] of sizes.entries()) expect(size).toBeGreaterThan(sizes[index - 1] ?? 0);
    }),
  );
});
