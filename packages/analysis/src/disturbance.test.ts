import { describe, expect, test } from 'vitest';
import { THREE_GETS } from '../test/noisy-runs.ts';
import { lowerQuartile, slowdownFactor } from './disturbance.ts';
import { median } from './median.ts';

const factorOf = (totalsMs: readonly number[], lateMs = 0) =>
  slowdownFactor(totalsMs, median(totalsMs), lateMs);

describe('slowdownFactor', () => {
  test('repetitions that agree were undisturbed, despite a few outliers', () => {
    expect(factorOf([3.3, 3.3, 3.3, 3.3, 3.35, 3.35, 3.35, 3.5, 9, 40, 3.3])).toBe(1);
  });

  test('if half of them exceed the lower quartile, it is the ratio between the two', () => {
    expect(factorOf([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])).toBe(2);
  });

  test('with too few repetitions, only lateness counts', () => {
    expect(factorOf([1, 5, 5])).toBe(1);
    expect(factorOf([5], 1)).toBe(5 / 4);
  });

  test('one wake-up more is not a slowdown', () => {
    expect(factorOf([0.1, 0.1, 0.1, 0.1, 0.18, 0.18, 0.18, 0.18, 0.18])).toBe(1);
  });

  test('every one of twenty noisy runs whose factor is far from three was slowed down', () => {
    for (const [slow, fast] of THREE_GETS) {
      const factor = median(slow) / median(fast);
      const slowdown = Math.max(factorOf(slow), factorOf(fast));
      if (factor < 2.5 || factor > 3.4) expect(slowdown).toBeGreaterThan(1.12);
    }
  });
});

test('the lower quartile is a measured value that a quarter do not exceed', () => {
  expect(lowerQuartile([4])).toBe(4);
  expect(lowerQuartile([9, 1, 5, 3, 7])).toBe(3);
});
