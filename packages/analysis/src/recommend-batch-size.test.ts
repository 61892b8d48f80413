import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MeasuredSize, recommendBatchSize, sizesToRepeat } from './recommend-batch-size.ts';

const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const ENOUGH = 20;

/** T(b) = ⌈n/b⌉·(RTT + a) + n·s of 1,000 commands, and the latency of a command: RTT + a + b·s. */
function sweep(tripMs: number, commandMs: number, repetitions = 11): MeasuredSize[] {
  return SIZES.map((batchSize) => {
    const ms = Math.ceil(1_000 / batchSize) * tripMs + 1_000 * commandMs;
    const costMs = tripMs + batchSize * commandMs;
    return {
      batchSize,
      totalsMs: Array<number>(repetitions).fill(ms),
      fittedMs: ms,
      costs: Array<number>(repetitions).fill(costMs),
      fittedCost: costMs,
    };
  });
}

const trip = fc.double({ min: 0.01, max: 100, noNaN: true });
const command = fc.double({ min: 0.001, max: 1, noNaN: true });
const times = (values: readonly number[], first: number) =>
  values.map((value, index) => (index === 0 ? value * first : value));

describe('without noise', () => {
  test('recommends the smallest size within 5 % of the best that the budget allows, by brute force', () => {
    const most = fc.option(fc.double({ min: 0.01, max: 1_000, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(trip, command, most, (tripMs, commandMs, limit) => {
        const points = sweep(tripMs, commandMs);
        const advice = recommendBatchSize(points, limit === undefined ? undefined : { most: limit });
        const within = points.filter(({ costs: [cost = 0] = [] }) => limit === undefined || cost <= limit);
        if (within.length === 0) {
          expect(advice).toMatchObject({ kind: 'none', nearest: 1 });
          return;
        }
        const leastMs = Math.min(...within.map(({ totalsMs: [ms = 0] }) => ms));
        const good = within.filter(({ totalsMs: [ms = 0] }) => ms <= 1.05 * leastMs);
        expect(advice).toMatchObject({
          kind: 'use',
          batchSize: good[0]?.batchSize,
          alsoGood: good.slice(1).map(({ batchSize }) => batchSize),
          doubts: [],
        });
        expect(
          recommendBatchSize(points.toReversed(), limit === undefined ? undefined : { most: limit }),
        ).toEqual(advice);
      }),
    );
  });

  test('reports what the budget rules out', () => {
    // T(1,000) = 11, T(100) = 20, T(200) = 15; the latencies are 11, 2 and 3 ms.
    const points = sweep(1, 0.01);
    expect(recommendBatchSize(points, { most: 3 })).toMatchObject({
      kind: 'use',
      batchSize: 200,
      ruledOut: 1_000,
      cost: { value: 3 },
    });
    expect(recommendBatchSize(points, { most: 1_000 })).not.toHaveProperty('ruledOut');
    expect(recommendBatchSize(points)).not.toHaveProperty('cost');
  });

  test('if no size is within the budget, reports the nearest and its cost', () => {
    expect(recommendBatchSize(sweep(5, 0.01), { most: 5 })).toMatchObject({
      kind: 'none',
      nearest: 1,
      cost: { value: 5.01 },
    });
  });

  test('sizes whose cost was not measured are not considered', () => {
    const bare = sweep(1, 0.01).map(({ costs: _, ...point }) => point);
    expect(recommendBatchSize(bare, { most: 3 })).toEqual({ kind: 'unknown' });
    const some = sweep(1, 0.01).map((point) => (point.batchSize > 50 ? { ...point, costs: [] } : point));
    expect(recommendBatchSize(some, { most: 3 })).toMatchObject({ kind: 'use', batchSize: 50 });
  });

  test('fewer than two sizes have nothing to compare', () => {
    expect(recommendBatchSize([])).toBeUndefined();
    const one = sweep(1, 1).slice(3, 4);
    expect(recommendBatchSize([...one, ...one])).toBeUndefined();
  });
});

describe('luck', () => {
  const factor = fc.oneof(
    fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    fc.double({ min: 1.1, max: 20, noNaN: true }),
  );

  test('one outlier among the totals, however large, changes neither the size nor the equally good ones', () => {
    fc.assert(
      fc.property(
        trip,
        command,
        fc.constantFrom(1, 2, 3, 5, 11),
        fc.nat(SIZES.length - 1),
        factor,
        (tripMs, commandMs, repetitions, place, luck) => {
          const points = sweep(tripMs, commandMs, repetitions);
          const disturbed = points.map((point, index) =>
            index === place ? { ...point, totalsMs: times(point.totalsMs, luck) } : point,
          );
          const { doubts: _, ...advice } = recommendBatchSize(disturbed) as { doubts: unknown };
          const { doubts: __, ...expected } = recommendBatchSize(points) as { doubts: unknown };
          expect(advice).toEqual(expected);
        },
      ),
    );
  });

  test('a single lucky latency does not bring a size under the budget', () => {
    for (const repetitions of [1, 2, 3, 5, 11]) {
      const points = sweep(1, 0.01, repetitions);
      for (const lucky of [500, 1_000]) {
        const disturbed = points.map((point) =>
          point.batchSize === lucky ? { ...point, costs: times(point.costs ?? [], 0.1) } : point,
        );
        expect(recommendBatchSize(disturbed, { most: 3.5 }), `${lucky}, ${repetitions}`).toMatchObject({
          batchSize: 200,
        });
      }
    }
  });

  test('a single late one does not push a size over it if there are others', () => {
    for (const repetitions of [3, 5, 11]) {
      const disturbed = sweep(1, 0.01, repetitions).map((point) =>
        point.batchSize === 200 ? { ...point, costs: times(point.costs ?? [], 10) } : point,
      );
      expect(recommendBatchSize(disturbed, { most: 3.5 })).toMatchObject({ batchSize: 200 });
    }
  });
});

describe('doubts', () => {
  const at = (batchSize: number, totalsMs: number[], costs: number[] = []) => ({
    batchSize,
    totalsMs,
    costs,
  });
  const seven = (ms: number, spread = 0) =>
    [-3, -2, -1, 0, 1, 2, 3].map((step) => ms * (1 + (spread * step) / 3));

  test('a smaller size whose repetitions reach as low may be as good', () => {
    const points = [at(1, seven(100)), at(10, seven(11, 0.15)), at(100, seven(10)), at(1_000, seven(10.1))];
    expect(recommendBatchSize(points)).toMatchObject({
      batchSize: 100,
      alsoGood: [1_000],
      doubts: [{ kind: 'smaller', sizes: [10] }],
    });
    expect(sizesToRepeat(points, undefined, ENOUGH)).toEqual([10, 100, 1_000]);
    expect(sizesToRepeat(points, undefined, 7)).toEqual([]);
  });

  test('latencies on both sides of the budget are a doubt about the size, or about a faster one', () => {
    const points = [
      at(1, seven(100), seven(1)),
      at(10, seven(20), seven(1.9, 0.2)),
      at(100, seven(10), seven(2.1, 0.2)),
    ];
    expect(recommendBatchSize(points, { most: 2 })).toMatchObject({
      batchSize: 10,
      ruledOut: 100,
      doubts: [{ kind: 'over' }, { kind: 'within', sizes: [100] }],
    });
    expect(sizesToRepeat(points, { most: 2 }, ENOUGH)).toEqual([10, 100]);
  });

  test('few repetitions are a doubt only if another size comes close', () => {
    const near = [at(1, [100]), at(10, [11]), at(100, [10])];
    expect(recommendBatchSize(near)).toMatchObject({
      doubts: [{ kind: 'few', repetitions: 1 }, { kind: 'smaller' }],
    });
    expect(sizesToRepeat(near, undefined, ENOUGH)).toEqual([10, 100]);
    const far = [at(1, [100]), at(10, [30]), at(100, [10])];
    expect(recommendBatchSize(far)).toMatchObject({ batchSize: 100, doubts: [] });
    expect(sizesToRepeat(far, undefined, ENOUGH)).toEqual([]);
  });

  test('a competing size that the machine held up is a doubt, and so is one that would compete without that', () => {
    const points = [at(1, seven(100)), at(10, seven(20)), at(100, seven(10)), at(1_000, seven(10.1))];
    const heldUp = (size: number, by: number) =>
      points.map((point) => (point.batchSize === size ? { ...point, heldUpBy: by } : point));
    const doubtsAt = (size: number, by: number) =>
      (recommendBatchSize(heldUp(size, by)) as { doubts: unknown }).doubts;
    // Twice as fast on an idle machine, the smaller size would do as well; at a quarter less it would not.
    expect(doubtsAt(10, 2)).toEqual([
      { kind: 'busy', sizes: [10] },
      { kind: 'smaller', sizes: [10] },
    ]);
    expect(doubtsAt(10, 1.25)).toEqual([]);
    for (const size of [100, 1_000]) expect(doubtsAt(size, 1.25)).toEqual([{ kind: 'busy', sizes: [size] }]);
    expect(sizesToRepeat(heldUp(100, 1.25), undefined, ENOUGH)).toEqual([100, 1_000]);
  });

  test('a latency that the machine held up may be within the budget; memory is not held up', () => {
    const points = [
      { ...at(1, seven(100), seven(3)), heldUpBy: 2 },
      { ...at(10, seven(20), seven(9)), heldUpBy: 2 },
    ];
    expect(recommendBatchSize(points, { most: 2 })).toMatchObject({
      kind: 'none',
      doubts: [
        { kind: 'busy', sizes: [1] },
        { kind: 'within', sizes: [1] },
      ],
    });
    expect(recommendBatchSize(points, { most: 2, isSampledPeak: true })).toMatchObject({
      kind: 'none',
      doubts: [],
    });
  });

  test('without doubts, nothing is repeated', () => {
    expect(sizesToRepeat(sweep(1, 0.01), { most: 3 }, ENOUGH)).toEqual([]);
  });

  test('if no size is within the budget, those that may be are repeated', () => {
    const points = [at(1, seven(100), seven(2.1, 0.2)), at(10, seven(20), seven(9))];
    expect(recommendBatchSize(points, { most: 2 })).toMatchObject({
      kind: 'none',
      nearest: 1,
      doubts: [{ kind: 'within', sizes: [1] }],
    });
    const clear = [at(1, seven(100), seven(4)), at(10, seven(20), seven(9))];
    expect(recommendBatchSize(clear, { most: 2 })).toMatchObject({ kind: 'none', doubts: [] });
    expect(sizesToRepeat(clear, { most: 2 }, ENOUGH)).toEqual([]);
    const once = [at(1, [100], [2.1]), at(10, [20], [9])];
    expect(recommendBatchSize(once, { most: 2 })).toMatchObject({
      doubts: [{ kind: 'few', repetitions: 1 }, { kind: 'within' }],
    });
    expect(sizesToRepeat(points, { most: 2 }, ENOUGH)).toEqual([1]);
  });
});

test('for sampled peaks, a larger batch is taken to hold at least as much as a smaller one', () => {
  const held = [0, 200, 900, 300, 2_000];
  const points = sweep(1, 0.01)
    .slice(4, 9)
    .map((point, index) => ({ ...point, costs: [held[index] as number] }));
  const advice = recommendBatchSize(points, { most: 1_000, isSampledPeak: true });
  // 300 bytes were observed for 200, but it must have held at least the 900 of 100.
  expect(advice).toMatchObject({ batchSize: 200, cost: { value: 900 } });
  expect(recommendBatchSize(points, { most: 500, isSampledPeak: true })).toMatchObject({ batchSize: 50 });
});
