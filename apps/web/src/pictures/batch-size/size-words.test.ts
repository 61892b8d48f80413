import type { Knee } from '@roundtrip/analysis';
import { describe, expect, test } from 'vitest';
import { point, seriesOf } from './size-fixtures.ts';
import { expectationWords, fitWords } from './size-words.ts';

test('before a run it is what the model expects, and after it nothing', () => {
  const expected = (kind: Knee['kind'], isMeasured = false) =>
    expectationWords(seriesOf([], { knee: { kind, batchSize: 100, best: 100, isMeasured } }));
  expect(expected('inside')).toBe('The model expects the knee at batches of 100.');
  expect(expected('smallest')).toMatch(/smallest batch, of 100, to be as good as any/);
  expect(expected('beyond')).toMatch(/largest batch, of 100, to be the best, and no knee/);
  expect(expected('inside', true)).toBeUndefined();
});

describe('fitWords', () => {
  const fit = {
    costs: { perRoundTripMs: 0.121, perCommandMs: 0.0043 },
    residual: 0.032,
    largestResidual: 0.121,
  };
  const points = [point(1, { totalMs: 620 }), point(10, { totalMs: 66 }), point(100, { totalMs: 10 })];

  test('the costs, and how far the model is off', () => {
    expect(fitWords(seriesOf(points, { fit }))).toBe(
      'a = 0.121 ms a round trip, s = 4.3 µs a command. It is off by 3.2% (root mean square), by 12% at most.',
    );
  });

  test('two sizes leave nothing to judge it by', () => {
    expect(fitWords(seriesOf(points.slice(1), { fit }))).toMatch(/Two sizes determine the curve/);
  });

  test('without a fit there is nothing to say', () => {
    expect(fitWords(seriesOf(points))).toBeUndefined();
  });
});
