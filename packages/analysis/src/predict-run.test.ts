import { expect, test } from 'vitest';
import { predictRunMs } from './predict-run.ts';

const setup = { phases: [2_500], requestBytes: 0 };
const none = { phases: [], requestBytes: 0 };

test('every repetition of every lane counts', () => {
  expect(predictRunMs({ lanesMs: [10, 1], repetitions: 3, setup: none })).toBe(33);
});

test('setup is sent in pipelines of a thousand before each repetition and each rehearsal', () => {
  // Three pipelines without delay: T = 3 · 0.112 ms + 2,500 · 0.0041 ms.
  const once = 3 * 0.112 + 2_500 * 0.0041;
  expect(predictRunMs({ lanesMs: [0, 0], repetitions: 3, setup })).toBeCloseTo(2 * 4 * once);
});
