import type { Knee } from '@roundtrip/analysis';
import { describe, expect, test } from 'vitest';
import type { SizePoint, SizeSeries } from './size-series.ts';
import { fitWords, kneeWords } from './size-words.ts';

interface Figures {
  totalMs: number;
  p50Ms?: number;
  /** As a share of the median, on both sides. */
  range?: number;
  heldBytes?: number;
  repetitions?: number;
}

function point(batchSize: number, figures: Figures): SizePoint {
  const { totalMs, p50Ms = 1, range = 0, heldBytes, repetitions = 3 } = figures;
  return {
    batchSize,
    label: `pipelined ${batchSize}`,
    total: { ms: totalMs, lowMs: totalMs * (1 - range), highMs: totalMs * (1 + range) },
    p50: { ms: p50Ms, lowMs: p50Ms, highMs: p50Ms },
    totalsMs: Array(repetitions).fill(totalMs),
    ...(heldBytes !== undefined && { redisPeak: { outputBytes: heldBytes, queryBytes: 0 } }),
  };
}

const kneeAt = (batchSize: number, best = batchSize, kind: Knee['kind'] = 'inside') => ({
  kind,
  batchSize,
  best,
  isMeasured: true,
});

function series(
  points: SizePoint[],
  knee: number | SizeSeries['knee'],
  more: Partial<SizeSeries> = {},
): SizeSeries {
  return {
    name: 'pipelined',
    look: { color: 'blue', shape: 'square' },
    lanes: points.map(({ batchSize }, index) => ({ batchSize, index })),
    sizes: points.map(({ batchSize }) => batchSize),
    points,
    curve: [],
    ...(knee && { knee: typeof knee === 'number' ? kneeAt(knee) : knee }),
    ...more,
  };
}

describe('kneeWords', () => {
  test('beyond the knee there is nothing to gain, and what it costs is said', () => {
    const points = [
      point(1, { totalMs: 620 }),
      point(100, { totalMs: 10.5, p50Ms: 1.05, heldBytes: 5_000 }),
      point(500, { totalMs: 10 }),
      point(1_000, { totalMs: 10.2, p50Ms: 9.8, heldBytes: 56_200 }),
    ];
    expect(kneeWords(series(points, kneeAt(100, 500)))).toBe(
      'The knee is at batches of 100: 10.5 ms, within 5% of the best, 10.0 ms at 500. ' +
        'Beyond 100 there is next to nothing to gain, while each caller waits longer (p50 9.80 ms at 1,000 instead of ' +
        '1.05 ms) and Redis holds more (56.2 KB of replies instead of 5.00 KB).',
    );
  });

  test('what was not measured, or is no different, is no reason', () => {
    const points = [point(1, { totalMs: 620 }), point(100, { totalMs: 10 }), point(1_000, { totalMs: 10.2 })];
    expect(kneeWords(series(points, 100))).toBe(
      'The knee is at batches of 100: 10.0 ms, the best of all. Beyond 100 there is next to nothing to gain.',
    );
  });

  test('where the largest batch is the only good one, larger ones might gain still', () => {
    const points = [point(1, { totalMs: 620 }), point(1_000, { totalMs: 10 })];
    expect(kneeWords(series(points, kneeAt(1_000, 1_000, 'beyond')))).toBe(
      'The largest batch, of 1,000, was the best by more than 5%: 10.0 ms. There is no knee in sight: with more ' +
        'commands, a larger one might gain still.',
    );
  });

  test('where the smallest is as good as any, larger ones gain nothing', () => {
    const points = [point(1, { totalMs: 10, p50Ms: 1 }), point(10, { totalMs: 9.6, p50Ms: 2 })];
    expect(kneeWords(series(points, kneeAt(1, 10, 'smallest')))).toBe(
      'The smallest batch, of 1, is as good as any already, within 5% of the best, 9.60 ms at 10: with larger ones there is next to nothing to ' +
        'gain, while each caller waits longer (p50 2.00 ms at 10 instead of 1.00 ms).',
    );
  });

  test('repetitions of the size before that reach as far are a doubt, and so is a single one', () => {
    const points = [
      point(1, { totalMs: 620 }),
      point(50, { totalMs: 12, range: 0.2 }),
      point(100, { totalMs: 10.5, range: 0.2 }),
      point(1_000, { totalMs: 10 }),
    ];
    expect(kneeWords(series(points, { ...kneeAt(100, 1_000), maybe: 50 }))).toMatch(
      /It may be at 50 already: some of its repetitions were as good\.$/,
    );
    const once = points.map((each) => ({ ...each, totalsMs: [each.total.ms] }));
    expect(kneeWords(series(once, 100))).toMatch(/Each size was measured once: .*surer\.$/);
  });

  test('an outlier at the knee is not said to be as good as the best was measured', () => {
    const points = [point(1, { totalMs: 620 }), point(100, { totalMs: 30 }), point(500, { totalMs: 10 })];
    expect(kneeWords(series(points, kneeAt(100, 500)))).toMatch(
      /^The knee is at batches of 100: 30\.0 ms, which the fitted model puts within 5% of the best, 10\.0 ms at 500\./,
    );
  });

  test('a run that was cut short says that it is of what was measured', () => {
    const points = [point(1, { totalMs: 620 }), point(100, { totalMs: 10 })];
    expect(kneeWords(series(points, 100, { sizes: [1, 100, 1_000] }))).toMatch(
      /Only 2 of 3 sizes were measured\.$/,
    );
  });

  test('before a run it is what the model expects', () => {
    const expected = (kind: Knee['kind']) =>
      kneeWords(series([], { ...kneeAt(100, 100, kind), isMeasured: false }));
    expect(expected('inside')).toBe('The model expects the knee at batches of 100.');
    expect(expected('smallest')).toMatch(/smallest batch, of 100, to be as good as any/);
    expect(expected('beyond')).toMatch(/largest batch, of 100, to be the best, and no knee/);
  });
});

describe('fitWords', () => {
  const fit = {
    costs: { perRoundTripMs: 0.121, perCommandMs: 0.0043 },
    residual: 0.032,
    largestResidual: 0.121,
  };
  const points = [point(1, { totalMs: 620 }), point(10, { totalMs: 66 }), point(100, { totalMs: 10 })];

  test('the costs, and how far the model is off', () => {
    expect(fitWords(series(points, 100, { fit }))).toBe(
      'a = 0.121 ms a round trip, s = 4.3 µs a command. It is off by 3.2 % (root mean square), 12 % at most.',
    );
  });

  test('two sizes leave nothing to judge it by', () => {
    expect(fitWords(series(points.slice(1), 100, { fit }))).toMatch(/Two sizes determine the curve/);
  });

  test('without a fit there is nothing to say', () => {
    expect(fitWords(series(points, 100))).toBeUndefined();
  });
});
