import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks.ts';

const labels = (fromUs: number, toUs: number, most: number) =>
  timeTicks({ fromUs, toUs }, most).map(({ label }) => label);

test('ticks use the unit that a reader would choose', () => {
  expect(labels(0, 3_400, 4)).toEqual(['0 ms', '1 ms', '2 ms', '3 ms']);
  expect(labels(0, 1_700_000, 4)).toEqual(['0 s', '0.5 s', '1.0 s', '1.5 s']);
  expect(labels(0, 40, 4)).toEqual(['0 µs', '10 µs', '20 µs', '30 µs', '40 µs']);
});

test('long times are in minutes and hours, in steps that suit a clock', () => {
  expect(labels(0, 180e6, 4)).toEqual(['0 s', '50 s', '100 s', '150 s']);
  expect(labels(0, 16 * 60e6, 5)).toEqual(['0 min', '5 min', '10 min', '15 min']);
  expect(labels(0, 2.2 * 3_600e6, 5)).toEqual(['0 h', '0.5 h', '1.0 h', '1.5 h', '2.0 h']);
  expect(labels(0, 100_022e6, 6)).toEqual(['0 h', '5 h', '10 h', '15 h', '20 h', '25 h']);
  expect(labels(0, 3_000 * 3_600e6, 4)).toEqual(['0 h', '1,000 h', '2,000 h', '3,000 h']);
});

test('far from zero, ticks have enough decimals to differ', () => {
  expect(labels(1_200_000, 1_200_040, 4)).toEqual([
    '1,200.00 ms',
    '1,200.01 ms',
    '1,200.02 ms',
    '1,200.03 ms',
    '1,200.04 ms',
  ]);
});

test('ticks lie in the window, are evenly spaced, and have distinct labels', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 10, max: 4e12 }),
      fc.integer({ min: 1, max: 20 }),
      (fromUs, span, most) => {
        const ticks = timeTicks({ fromUs, toUs: fromUs + span }, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const { us } of ticks) {
          expect(us).toBeGreaterThanOrEqual(fromUs - 1e-3);
          expect(us).toBeLessThanOrEqual(fromUs + span + 1e-3);
        }
        const steps = ticks.slice(1).map(({ us }, index) => us - (ticks[index]?.us ?? 0));
        for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 3);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      },
    ),
  );
});
