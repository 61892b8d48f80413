import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateSizes, kneeOf, type SizedTotals } from './knee.ts';

const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** T(b) = ⌈n/b⌉·(RTT + a) + n·s of 1,000 commands. */
const modelMs = (batchSize: number, tripMs: number, commandMs: number) =>
  Math.ceil(1_000 / batchSize) * tripMs + 1_000 * commandMs;

function sweep(tripMs: number, commandMs: number, repetitions = 1): SizedTotals[] {
  return SIZES.map((batchSize) => {
    const ms = modelMs(batchSize, tripMs, commandMs);
    return { batchSize, totalsMs: Array<number>(repetitions).fill(ms), fittedMs: ms };
  });
}

/** The definition: the smallest size whose total is within 5 % of the minimum. */
function bruteForce(totals: readonly { batchSize: number; ms: number }[]): number {
  const leastMs = Math.min(...totals.map(({ ms }) => ms));
  return Math.min(...totals.filter(({ ms }) => ms <= 1.05 * leastMs).map(({ batchSize }) => batchSize));
}

const trip = fc.double({ min: 0.01, max: 100, noNaN: true });
const command = fc.double({ min: 0.001, max: 1, noNaN: true });

describe('without noise', () => {
  test('the knee is the smallest batch within 5 % of the best, in any order of sizes', () => {
    fc.assert(
      fc.property(trip, command, (tripMs, commandMs) => {
        const points = sweep(tripMs, commandMs);
        const knee = kneeOf(points);
        const batchSize = bruteForce(
          points.map(({ batchSize: size, totalsMs: [ms = 0] }) => ({ batchSize: size, ms })),
        );
        expect(knee?.batchSize).toBe(batchSize);
        expect(knee?.kind).toBe(batchSize === 1 ? 'smallest' : batchSize === 1_000 ? 'beyond' : 'inside');
        expect(kneeOf(points.toReversed())).toEqual(knee);
      }),
    );
  });

  test('if only the largest size is good, the knee is beyond the sweep', () => {
    expect(kneeOf(sweep(10, 0.001))).toMatchObject({ kind: 'beyond', batchSize: 1_000, best: 1_000 });
    expect(kneeOf(sweep(0.0001, 1))).toMatchObject({ kind: 'smallest', batchSize: 1 });
  });

  test('fewer than two sizes have nothing to compare', () => {
    expect(kneeOf([])).toBeUndefined();
    expect(kneeOf(sweep(1, 1).slice(3, 4))).toBeUndefined();
    const twice = sweep(1, 1).slice(3, 4);
    expect(kneeOf([...twice, ...twice])).toBeUndefined();
  });
});

describe('outliers', () => {
  test('one outlier among the totals, however large, moves nothing', () => {
    const factor = fc.oneof(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 1.1, max: 20, noNaN: true }),
    );
    fc.assert(
      fc.property(
        trip,
        command,
        fc.constantFrom(1, 2, 3, 5, 11),
        fc.nat(SIZES.length - 1),
        factor,
        (tripMs, commandMs, repetitions, place, times) => {
          const points = sweep(tripMs, commandMs, repetitions);
          const disturbed = points.map((point, index) =>
            index === place
              ? { ...point, totalsMs: point.totalsMs.map((ms, at) => (at === 0 ? ms * times : ms)) }
              : point,
          );
          const { maybe: _, ...knee } = kneeOf(disturbed) ?? {};
          const { maybe: __, ...expected } = kneeOf(points) ?? {};
          expect(knee).toEqual(expected);
        },
      ),
    );
  });

  test('repetitions that agree win over the model', () => {
    const points = sweep(0.1, 0.01, 3).map((point) =>
      point.batchSize === 1_000 ? { ...point, totalsMs: [40, 41, 42] } : point,
    );
    expect(estimateSizes(points).at(-1)).toMatchObject({ ms: 40, lowMs: 40, highMs: 42 });
  });

  test('two neighbouring sizes that agree win over the model, even if measured once each', () => {
    const points = sweep(0.1, 0.01).map((point) =>
      point.batchSize >= 500 ? { ...point, totalsMs: [30] } : point,
    );
    expect(
      estimateSizes(points)
        .slice(-2)
        .map(({ ms }) => ms),
    ).toEqual([30, 30]);
  });

  test('a single size that deviates, measured once, gets the value of the model', () => {
    const points = sweep(0.1, 0.01).map((point) =>
      point.batchSize === 500 ? { ...point, totalsMs: [30] } : point,
    );
    expect(estimateSizes(points).find(({ batchSize }) => batchSize === 500)?.ms).toBeCloseTo(10.2);
  });
});

test('without a fit, the estimate is the median over all lanes of a size', () => {
  const points = [
    { batchSize: 1, totalsMs: [100] },
    { batchSize: 10, totalsMs: [10, 30] },
    { batchSize: 10, totalsMs: [11] },
  ];
  expect(estimateSizes(points)).toEqual([
    { batchSize: 1, ms: 100, lowMs: 100, highMs: 100, repetitions: 1 },
    { batchSize: 10, ms: 11, lowMs: 10, highMs: 30, repetitions: 3 },
  ]);
});

test('the next smaller size is reported if its repetitions reach as low', () => {
  const at = (batchSize: number, ...totalsMs: number[]) => ({ batchSize, totalsMs });
  expect(
    kneeOf([at(1, 100, 100, 100), at(10, 10.5, 14, 14), at(100, 10, 10, 10), at(1_000, 10, 10, 10)]),
  ).toEqual({
    kind: 'inside',
    batchSize: 100,
    best: 100,
    maybe: 10,
  });
});
