import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kneeOf } from './knee.ts';

const point = fc.record({
  batchSize: fc.integer({ min: 1, max: 100_000 }),
  totalMs: fc.double({ min: 0.01, max: 60_000, noNaN: true }),
});

test('the knee is the smallest batch within a tenth of the best', () => {
  const totals = [1_500, 160, 30, 11, 10.4, 10];
  const points = totals.map((totalMs, index) => ({ batchSize: 10 ** index, totalMs }));
  expect(kneeOf(points)?.batchSize).toBe(1_000);
  expect(kneeOf(points.toReversed())?.batchSize).toBe(1_000);
});

test('no smaller batch is within a tenth of the best, and the knee is', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 24 }), (points) => {
      const knee = kneeOf(points);
      const bestMs = points.reduce((best, { totalMs }) => Math.min(best, totalMs), Number.POSITIVE_INFINITY);
      if (knee === undefined) throw new Error('there is always one');
      expect(knee.totalMs / bestMs).toBeLessThanOrEqual(1.1 + 1e-9);
      for (const { batchSize, totalMs } of points) {
        if (batchSize < knee.batchSize) expect(totalMs / bestMs).toBeGreaterThan(1.1 - 1e-9);
      }
    }),
  );
});

test('nothing has no knee', () => {
  expect(kneeOf([])).toBeUndefined();
});
