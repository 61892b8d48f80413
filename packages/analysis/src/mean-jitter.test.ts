import { expect, test } from 'vitest';
import { meanJitterMs } from './mean-jitter.ts';

/** The mean by definition: the weighted sum over all jitters that keep the delay positive. */
function integratedMean(jitterMs: number, delayMs: number): number {
  const steps = 100_000;
  const from = Math.max(-delayMs, -10 * jitterMs);
  const width = (10 * jitterMs - from) / steps;
  let [weights, sum] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const jitter = from + (step + 0.5) * width;
    const weight = Math.exp(-((jitter / jitterMs) ** 2) / 2);
    weights += weight;
    sum += weight * jitter;
  }
  return sum / weights;
}

test.each([
  [1, 0],
  [10, 0],
  [10, 5],
  [10, 10],
  [10, 25],
  [3, 50],
  [1000, 0.5],
])(
  'jitter of %d ms around a delay of %d ms adds the mean of its truncated distribution',
  (jitterMs, delayMs) => {
    expect(meanJitterMs(jitterMs, delayMs)).toBeCloseTo(integratedMean(jitterMs, delayMs), 3);
  },
);

test('no jitter adds nothing', () => {
  expect(meanJitterMs(0, 0)).toBe(0);
  expect(meanJitterMs(0, 10)).toBe(0);
});
