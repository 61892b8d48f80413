import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogScale, POSITIONS, positionOf, stepFrom, valueAt } from './log-scale.ts';

const rtt: LogScale = { min: 0.05, max: 300, fromZero: true, whole: false };
const batch: LogScale = { min: 1, max: 1_000, fromZero: false, whole: true };
const scale = fc.constantFrom(rtt, batch);
const position = fc.integer({ min: 0, max: POSITIONS });

describe('a logarithmic slider', () => {
  test('reaches both ends and zero exactly', () => {
    expect(valueAt(0, rtt)).toBe(0);
    expect(valueAt(POSITIONS, rtt)).toBe(300);
    expect(positionOf(0, rtt)).toBe(0);
    expect(valueAt(0, batch)).toBe(1);
    expect(valueAt(POSITIONS, batch)).toBe(1_000);
  });

  test('gives each order of magnitude the same length', () => {
    expect(positionOf(10, batch)).toBe(Math.round(POSITIONS / 3));
    expect(positionOf(100, batch)).toBe(Math.round((2 * POSITIONS) / 3));
  });

  test('finds a value that it set again, within the rounding to two digits', () => {
    fc.assert(
      fc.property(scale, position, (each, at) => {
        const value = valueAt(at, each);
        const again = valueAt(positionOf(value, each), each);
        expect(Math.abs(again - value)).toBeLessThanOrEqual(0.06 * value);
      }),
    );
  });

  test('never decreases', () => {
    fc.assert(
      fc.property(scale, position, position, (each, a, b) => {
        expect(valueAt(Math.min(a, b), each)).toBeLessThanOrEqual(valueAt(Math.max(a, b), each));
      }),
    );
  });

  test('a value beyond the scale sits at its end', () => {
    expect(positionOf(10_000, rtt)).toBe(POSITIONS);
    expect(positionOf(5_000, batch)).toBe(POSITIONS);
  });

  test('a key press always changes the value, until the end', () => {
    fc.assert(
      fc.property(scale, position, fc.constantFrom(-50, -10, 10, 50), (each, at, steps) => {
        const value = valueAt(at, each);
        const next = stepFrom(value, steps, each);
        const end = steps > 0 ? each.max : each.fromZero ? 0 : each.min;
        if (value === end) expect(next).toBe(end);
        else expect(Math.sign(next - value)).toBe(Math.sign(steps));
      }),
    );
  });

  test('a scale of one value has nowhere to go', () => {
    const one: LogScale = { min: 1, max: 1, fromZero: false, whole: true };
    expect(positionOf(1, one)).toBe(0);
    expect(stepFrom(1, 10, one)).toBe(1);
  });
});
