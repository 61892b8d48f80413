import { describe, expect, test } from 'vitest';
import { THREE_GETS } from '../test/noisy-runs.ts';
import { holdUpFactor, lowerQuartile } from './disturbance.ts';
import { median } from './median.ts';

const factorOf = (totalsMs: readonly number[], lateMs = 0) =>
  holdUpFactor(totalsMs, median(totalsMs), lateMs);

describe('holdUpFactor', () => {
  test('repetitions that agree were left alone, whatever a few of them did', () => {
    expect(factorOf([3.3, 3.3, 3.3, 3.3, 3.35, 3.35, 3.35, 3.5, 9, 40, 3.3])).toBe(1);
  });

  test('half of them longer than the shortest quarter is the factor between the two', () => {
    expect(factorOf([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])).toBe(2);
  });

  test('too few repetitions cannot tell, what is late can', () => {
    expect(factorOf([1, 5, 5])).toBe(1);
    expect(factorOf([5], 1)).toBe(5 / 4);
  });

  test('a wake-up more or less is no hold-up', () => {
    expect(factorOf([0.1, 0.1, 0.1, 0.1, 0.18, 0.18, 0.18, 0.18, 0.18])).toBe(1);
  });

  test('of twenty noisy runs whose factor is far from three, all were held up', () => {
    for (const [slow, fast] of THREE_GETS) {
      const factor = median(slow) / median(fast);
      const heldUp = Math.max(factorOf(slow), factorOf(fast));
      if (factor < 2.5 || factor > 3.4) expect(heldUp).toBeGreaterThan(1.12);
    }
  });
});

test('the lower quartile was measured, and a quarter are no larger', () => {
  expect(lowerQuartile([4])).toBe(4);
  expect(lowerQuartile([9, 1, 5, 3, 7])).toBe(3);
});
