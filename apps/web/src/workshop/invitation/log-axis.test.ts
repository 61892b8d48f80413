import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { logAxis, placeOnLog, sizeAxis, ticksApart } from './log-axis.ts';

test('every value lies on its axis, in order, between its ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (values) => {
        const axis = logAxis(values);
        expect(axis.ticks[0]).toBe(axis.from);
        expect(axis.ticks.at(-1)).toBe(axis.to);
        const places = values.toSorted((a, b) => a - b).map((value) => placeOnLog(axis, value));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
      },
    ),
  );
});

test('a few sizes are named on their axis, and of many some round numbers', () => {
  expect(sizeAxis([3, 3, 3]).ticks).toEqual([3]);
  expect(sizeAxis([100, 1, 10, 101]).ticks).toEqual([1, 10, 100, 101]);
  const many = Array.from({ length: 30 }, (_, index) => index + 1);
  expect(sizeAxis(many)).toEqual(logAxis(many));
  expect(sizeAxis([])).toEqual(logAxis([]));
});

test('ticks that are named never come closer than they may, and the first always is', () => {
  expect(ticksApart(sizeAxis([1, 10, 100, 101]), 0.08)).toEqual([1, 10, 100]);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      (sizes, apart) => {
        const axis = sizeAxis(sizes);
        const named = ticksApart(axis, apart).map((tick) => placeOnLog(axis, tick));
        expect(named[0]).toBe(placeOnLog(axis, Math.min(...sizes)));
        for (const [index, place] of named.entries())
          if (index > 0) expect(place - (named[index - 1] ?? 0)).toBeGreaterThanOrEqual(apart);
      },
    ),
  );
});
