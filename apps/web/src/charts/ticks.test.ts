import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTicks, linearTicks, logTicks, ticksWithin } from './ticks.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

describe('linearTicks', () => {
  test('start at zero and end at or beyond the largest value', () => {
    expect(linearTicks(0, 3.4, 4)).toEqual([0, 1, 2, 3, 4]);
    expect(linearTicks(0, 0.13, 4)).toEqual([0, 0.05, 0.1, 0.15]);
    expect(linearTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  test('cover any range with roughly the wanted number of ticks', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 3, max: 8 }), (max, wanted) => {
        const ticks = linearTicks(0, max, wanted);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(wanted + 2);
        expect(ticks.length).toBeGreaterThanOrEqual(wanted / 2.5);
      }),
    );
  });
});

test('ticks within a range are round, lie in it, and are whole if only whole numbers make sense', () => {
  expect(ticksWithin(893.7, 948.2, 6)).toEqual([900, 910, 920, 930, 940]);
  expect(ticksWithin(511.5, 514.5, 5, 1)).toEqual([512, 513, 514]);
  fc.assert(
    fc.property(positive, positive, fc.integer({ min: 3, max: 8 }), (from, length, wanted) => {
      const ticks = ticksWithin(from, from + length, wanted);
      expect(ticks.length).toBeLessThanOrEqual(wanted + 1);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(from - 1e-6 * (from + length));
        expect(tick).toBeLessThanOrEqual((from + length) * (1 + 1e-6));
      }
    }),
  );
});

describe('countTicks', () => {
  test('include the first value, then round numbers up to the last', () => {
    expect(countTicks(1, 3, 6)).toEqual([1, 2, 3]);
    expect(countTicks(1, 1_000, 5)).toEqual([1, 200, 400, 600, 800, 1_000]);
    expect(countTicks(1, 1, 5)).toEqual([1]);
    expect(countTicks(1, 100, 10)).toEqual([1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });
});

describe('logTicks', () => {
  test('are powers of ten over many decades, and finer over a few', () => {
    expect(logTicks(0.02, 900)).toEqual([0.02, 0.1, 1, 10, 100, 1_000]);
    expect(logTicks(1.1, 9)).toEqual([1, 2, 5, 10]);
    expect(logTicks(0.5, 2_000)).toEqual([0.5, 10, 100, 2_000]);
  });

  test('cover the range in increasing order, without duplicates', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const ticks = logTicks(min, max);
        expect(ticks[0]).toBeLessThanOrEqual(min * (1 + 1e-9));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        for (const [index, tick] of ticks.entries()) expect(tick).toBeGreaterThan(ticks[index - 1] ?? 0);
      }),
    );
  });
});
