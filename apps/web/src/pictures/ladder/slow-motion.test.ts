import { expect, test } from 'vitest';
import { advanced, fittingSlowness } from './slow-motion.ts';

test('a lane of 3.5 ms is watched at a thousandth, one of 60 ms at a hundredth, one of 1.6 s at a tenth', () => {
  expect(fittingSlowness(3_500)).toBe(1_000);
  expect(fittingSlowness(60_000)).toBe(100);
  expect(fittingSlowness(1_600_000)).toBe(10);
});

test('at a hundredth, a second of watching is ten milliseconds of the trace', () => {
  expect(advanced(500, 1_000, 100, 1e6)).toEqual({ atUs: 10_500, playing: true });
});

test('the playhead stops at the end', () => {
  expect(advanced(900, 1_000, 10, 1_000)).toEqual({ atUs: 1_000, playing: false });
});
