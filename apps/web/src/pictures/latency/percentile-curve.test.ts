import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfAxis, percentileAxis, percentText, positionOf, shareAt } from './percentile-axis.ts';
import { latencyAt, percentilePoints, percentileSteps, positionOfLatency } from './percentile-curve.ts';

const latencies = fc
  .array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 400 })
  .map((values) => Uint32Array.from(values).sort());

/** The definition of the nearest rank: the smallest value that at least this share of all values does not exceed. */
function byDefinition(values: Uint32Array, share: number): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  const smallest = sorted.find(
    (value) => sorted.filter((each) => each <= value).length >= share * sorted.length - 1e-9,
  );
  return smallest ?? Number.NaN;
}

/** As a step chart draws it. */
function drawnAt(points: readonly { x: number; y: number }[], x: number): number | undefined {
  return points.findLast((point) => point.x <= x)?.y;
}

describe('percentileSteps', () => {
  test('the slowest of a million is on the curve, at its end', () => {
    const sorted = new Uint32Array(1_000_000).fill(1_000);
    sorted[999_999] = 43_000;
    const end = endOfAxis(1_000_000);
    const points = percentilePoints(percentileSteps(sorted, end, 1_000), end);
    expect(points.at(-1)).toEqual({ x: end, y: 43 });
    expect(drawnAt(points, 5.99)).toBe(1);
    expect(drawnAt(points, 6.01)).toBe(43);
  });

  test('neither the fastest nor the slowest is ever lost, however few points there are', () => {
    fc.assert(
      fc.property(latencies, fc.integer({ min: 2, max: 50 }), (sorted, most) => {
        const end = endOfAxis(sorted.length);
        const points = percentilePoints(percentileSteps(sorted, end, most), end);
        expect(points.length).toBeLessThanOrEqual(most + 1);
        expect(points[0]?.y).toBe(Math.min(...sorted) / 1_000);
        expect(points.at(-1)?.y).toBe(Math.max(...sorted) / 1_000);
      }),
    );
  });

  test('with enough points for all, the curve matches the definition of the percentile everywhere', () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 1e-6, max: 1, noNaN: true }), (sorted, share) => {
        // On the edge between two ranks, which of them is drawn is a matter of rounding.
        const rank = share * sorted.length;
        fc.pre(Math.abs(rank - Math.round(rank)) > 1e-6 && share < 1);
        const end = endOfAxis(sorted.length);
        const points = percentilePoints(percentileSteps(sorted, end, 1_000), end);
        expect(drawnAt(points, positionOf(share))).toBe(byDefinition(sorted, share) / 1_000);
        expect(latencyAt(sorted, positionOf(share))).toBe(byDefinition(sorted, share));
      }),
    );
  });

  test('zoomed to a stretch, the curve matches the definition of the percentile along it', () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 0, max: 2, noNaN: true }), (sorted, from) => {
        const end = endOfAxis(sorted.length);
        const shown = { from: Math.min(from, end - 0.1), to: Math.min(from, end - 0.1) + 0.1 };
        const points = percentilePoints(percentileSteps(sorted, end, 1_000, shown), end);
        const share = shareAt((shown.from + shown.to) / 2);
        const rank = share * sorted.length;
        fc.pre(Math.abs(rank - Math.round(rank)) > 1e-6 && shown.from >= 0);
        expect(drawnAt(points, positionOf(share))).toBe(byDefinition(sorted, Math.min(1, share)) / 1_000);
        expect(points.filter(({ x }) => x < shown.from - 1e-9).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('there is no curve without latencies', () => {
    const none = new Uint32Array(0);
    expect(percentilePoints(percentileSteps(none, 1, 100), 1)).toEqual([]);
    expect(latencyAt(none, 0.5)).toBeUndefined();
  });

  test('a latency is placed where the curve has it', () => {
    fc.assert(
      fc.property(latencies, fc.nat(399), (sorted, place) => {
        const us = sorted[place % sorted.length] as number;
        const end = endOfAxis(sorted.length);
        const position = positionOfLatency(sorted, us, end);
        const points = percentilePoints(percentileSteps(sorted, end, 1_000), end);
        expect(drawnAt(points, position)).toBe(us / 1_000);
      }),
    );
  });
});

describe('the percentile axis', () => {
  test('gives every further nine the same width', () => {
    expect([0, 0.9, 0.99, 0.999].map((share) => Number(positionOf(share).toFixed(9)))).toEqual([0, 1, 2, 3]);
  });

  test('inverts', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), (share) => {
        expect(shareAt(positionOf(share))).toBeCloseTo(share, 9);
      }),
    );
  });

  test('labels the percentiles that this many commands distinguish from the slowest', () => {
    const names = (commands: number) => {
      const { ticks, format } = percentileAxis(commands);
      return ticks.map(format);
    };
    expect(names(1)).toEqual(['0%', 'max']);
    expect(names(3)).toEqual(['0%', '50%', 'max']);
    expect(names(1_000)).toEqual(['0%', '50%', '90%', '99%', '99.9%', 'max']);
    expect(names(100_000).slice(-3)).toEqual(['99.99%', '99.999%', 'max']);
  });

  test('labels what is in sight, far enough apart to be read', () => {
    const names = (from: number, to: number) => {
      const { ticks, format } = percentileAxis(100_000, { from, to });
      return ticks.map(format);
    };
    expect(names(1, 2)).toEqual(expect.arrayContaining(['90%', '95%', '98%', '99%']));
    const { ticks } = percentileAxis(100_000, { from: 1, to: 2 });
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
    expect(Math.min(...ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0)))).toBeGreaterThan(0.09);
    expect(names(positionOf(0.991), positionOf(0.9985))).toContain('99.5%');
    expect(names(4.5, endOfAxis(100_000)).at(-1)).toBe('max');
  });

  test('a share has enough digits to tell it from 100%', () => {
    expect([0.5, 0.876, 0.99, 0.9987, 0.99991].map(percentText)).toEqual([
      '50%',
      '88%',
      '99%',
      '99.9%',
      '99.991%',
    ]);
  });
});
