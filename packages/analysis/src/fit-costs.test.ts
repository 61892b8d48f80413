import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitCosts, fitCostsRobustly, type MeasuredTotal } from './fit-costs.ts';

const RTT_MS = 0.5;

/** T(b) = ⌈n/b⌉·(RTT + a) + n·s, implemented independently. */
function total(batchSize: number, commands: number, a: number, s: number): MeasuredTotal {
  const roundTrips = Math.ceil(commands / batchSize);
  return {
    roundTrips,
    commands,
    totalMs: roundTrips * (RTT_MS + a) + commands * s,
    givenMs: roundTrips * RTT_MS,
  };
}

const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const cost = fc.double({ min: 0.0001, max: 1, noNaN: true });

/** The root mean square of the relative differences, by definition. */
function residualOf(lanes: readonly MeasuredTotal[], a: number, s: number): number {
  const squares = lanes.map(({ roundTrips, commands, totalMs, givenMs }) => {
    const expectedMs = givenMs + roundTrips * a + commands * s;
    return (expectedMs / totalMs - 1) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / lanes.length);
}

describe('fitCosts', () => {
  test('recovers the costs behind noiseless totals, without residual', () => {
    fc.assert(
      fc.property(cost, cost, fc.integer({ min: 20, max: 100_000 }), (a, s, commands) => {
        const fit = fitCosts(sizes.map((size) => total(size, commands, a, s)));
        expect(fit?.costs.perRoundTripMs).toBeCloseTo(a, 6);
        expect(fit?.costs.perCommandMs).toBeCloseTo(s, 6);
        expect(fit?.residual).toBeLessThan(1e-6);
      }),
    );
  });

  test('no pair of costs on a surrounding grid fits better, and the residual matches its definition', () => {
    const noise = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(cost, cost, noise, (a, s, factors) => {
        const lanes = sizes.map((size, index) => {
          const lane = total(size, 1_000, a, s);
          return { ...lane, totalMs: lane.totalMs * (factors[index] ?? 1) };
        });
        const fit = fitCosts(lanes);
        if (fit === undefined) throw new Error('a sweep can always be fitted');
        const { costs, residual } = fit;
        expect(costs.perRoundTripMs).toBeGreaterThanOrEqual(0);
        expect(costs.perCommandMs).toBeGreaterThanOrEqual(0);
        expect(residual).toBeCloseTo(residualOf(lanes, costs.perRoundTripMs, costs.perCommandMs), 9);
        let best = Number.POSITIVE_INFINITY;
        for (let i = 0; i <= 60; i++) {
          for (let j = 0; j <= 60; j++) best = Math.min(best, residualOf(lanes, (i / 20) * a, (j / 20) * s));
        }
        expect(best).toBeGreaterThanOrEqual(residual - 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  test('a cost that would be negative is zero', () => {
    // Faster than the simulated round trips alone: nothing is left for a.
    const lanes = sizes.map((size) => {
      const { totalMs, ...lane } = total(size, 1_000, 0, 0.01);
      return { ...lane, totalMs: totalMs - 0.1 * lane.givenMs };
    });
    expect(fitCosts(lanes)?.costs.perRoundTripMs).toBe(0);
  });

  test('differences are relative: a small error in a slow lane does not hide a fast lane', () => {
    const lanes = sizes.map((size) => total(size, 1_000, 0.1, 0.004));
    const slowest = lanes[0] as MeasuredTotal;
    const fit = fitCosts([{ ...slowest, totalMs: slowest.totalMs * 1.01 }, ...lanes.slice(1)]);
    expect(fit?.costs.perCommandMs).toBeGreaterThan(0.0039);
    expect(fit?.costs.perCommandMs).toBeLessThan(0.0041);
  });

  test('lanes with the same ratio of round trips to commands cannot be fitted', () => {
    expect(fitCosts([])).toBeUndefined();
    expect(fitCosts([total(10, 100, 0.1, 0.01)])).toBeUndefined();
    expect(fitCosts([total(100, 100, 0.1, 0.01), total(200, 100, 0.1, 0.01)])).toBeUndefined();
  });

  test('reports the residual of the worst lane', () => {
    const lanes = sizes.map((size) => total(size, 1_000, 0.1, 0.004));
    const fit = fitCosts(
      lanes.map((lane, index) => (index === 4 ? { ...lane, totalMs: 3 * lane.totalMs } : lane)),
    );
    expect(fit?.largestResidual).toBeGreaterThan(0.6);
    expect(fit?.largestResidual).toBeGreaterThan(fit?.residual ?? 0);
  });
});

describe('fitCostsRobustly', () => {
  test('a single outlier, however large, changes nothing', () => {
    const factor = fc.oneof(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 1.1, max: 20, noNaN: true }),
    );
    fc.assert(
      fc.property(cost, cost, fc.nat(sizes.length - 1), factor, (a, s, place, times) => {
        const lanes = sizes.map((size, index) => {
          const lane = total(size, 1_000, a, s);
          return index === place ? { ...lane, totalMs: lane.totalMs * times } : lane;
        });
        const fit = fitCostsRobustly(lanes);
        expect(fit?.costs.perRoundTripMs).toBeCloseTo(a, 6);
        expect(fit?.costs.perCommandMs).toBeCloseTo(s, 6);
        // The outlier is reported nevertheless.
        expect(fit?.largestResidual).toBeCloseTo(Math.abs(1 / times - 1), 4);
      }),
    );
  });

  test('lanes that agree are fitted by `fitCosts`, and so are too few lanes', () => {
    const lanes = sizes.map((size) => total(size, 1_000, 0.1, 0.004));
    expect(fitCostsRobustly(lanes)?.costs.perCommandMs).toBeCloseTo(0.004);
    const few = lanes
      .slice(0, 4)
      .map((lane, place) => (place === 2 ? { ...lane, totalMs: 2 * lane.totalMs } : lane));
    expect(fitCostsRobustly(few)).toEqual(fitCosts(few));
    expect(fitCostsRobustly([])).toBeUndefined();
  });
});
