import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartScale } from './chart-scale.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

describe('chartScale', () => {
  test('maps the first tick to one end and the last to the other', () => {
    const linear = chartScale({ scale: 'linear', ticks: [0, 5, 10] }, 20, 120);
    expect([0, 5, 10].map(linear.pxOf)).toEqual([20, 70, 120]);
    const log = chartScale({ scale: 'log', ticks: [0.1, 1, 10] }, 20, 120);
    expect([0.1, 1, 10].map((value) => Math.round(log.pxOf(value)))).toEqual([20, 70, 120]);
  });

  test('points upwards if the first pixel is the larger one', () => {
    const { pxOf, valueAt } = chartScale({ scale: 'linear', ticks: [0, 100] }, 300, 0);
    expect(pxOf(25)).toBe(225);
    expect(valueAt(0)).toBe(100);
  });

  test('inverts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('linear' as const, 'log' as const),
        positive,
        positive,
        positive,
        (scale, first, span, value) => {
          const { pxOf, valueAt } = chartScale({ scale, ticks: [first, first + span] }, 10, 910);
          expect(valueAt(pxOf(value)) / value).toBeCloseTo(1, 5);
        },
      ),
    );
  });

  test('an axis with a single value maps it to its start', () => {
    const { pxOf, valueAt } = chartScale({ scale: 'linear', ticks: [1] }, 20, 120);
    expect(pxOf(1)).toBe(20);
    expect(valueAt(70)).toBe(1);
  });
});
