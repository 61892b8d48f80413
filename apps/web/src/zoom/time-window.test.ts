import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWhole, panned, showing, spanUs, type TimeWindow, withinWhole, zoomed } from './time-window.ts';

const whole = fc.integer({ min: 100, max: 4e9 }).map((toUs): TimeWindow => ({ fromUs: 0, toUs }));
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A whole and a window within it. */
const views = fc.tuple(whole, share, share).map(([all, a, b]) => {
  const [from, to] = [Math.min(a, b) * all.toUs, Math.max(a, b) * all.toUs];
  return { whole: all, window: withinWhole({ fromUs: from, toUs: to }, all) };
});

function expectWithin(window: TimeWindow, all: TimeWindow) {
  const dust = spanUs(all) * 1e-9;
  expect(window.fromUs).toBeGreaterThanOrEqual(all.fromUs - dust);
  expect(window.toUs).toBeLessThanOrEqual(all.toUs + dust);
  expect(spanUs(window)).toBeGreaterThan(0);
}

test('every operation keeps a window within the whole', () => {
  fc.assert(
    fc.property(
      views,
      share,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      ({ whole, window }, at, by) => {
        expectWithin(zoomed(window, at * whole.toUs, by, whole), whole);
        expectWithin(panned(window, (at - 0.5) * by * whole.toUs, whole), whole);
        expectWithin(showing(window, { fromUs: at * whole.toUs, toUs: at * whole.toUs + by }, whole), whole);
      },
    ),
  );
});

test('zooming in keeps the instant under the pointer in place', () => {
  fc.assert(
    fc.property(
      views,
      share,
      fc.double({ min: 1, max: 50, noNaN: true }),
      ({ whole, window }, place, factor) => {
        const atUs = window.fromUs + place * spanUs(window);
        const next = zoomed(window, atUs, factor, whole);
        expect((atUs - next.fromUs) / spanUs(next)).toBeCloseTo(place, 4);
      },
    ),
  );
});

test('zooming out far enough shows the whole', () => {
  fc.assert(
    fc.property(views, share, ({ whole, window }, at) => {
      expect(isWhole(zoomed(window, at * whole.toUs, 1e-12, whole), whole)).toBe(true);
    }),
  );
});

test('panning keeps the span', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: -1e6, max: 1e6 }), ({ whole, window }, byUs) => {
      expect(spanUs(panned(window, byUs, whole))).toBeCloseTo(spanUs(window), 3);
    }),
  );
});

test('a window moves to show a command that fits in it', () => {
  const all = { fromUs: 0, toUs: 10_000 };
  const window = { fromUs: 0, toUs: 1_000 };
  expect(showing(window, { fromUs: 5_000, toUs: 5_100 }, all)).toEqual({ fromUs: 4_200, toUs: 5_200 });
  expect(showing(window, { fromUs: 300, toUs: 400 }, all)).toEqual(window);
});

test('a window moves to the beginning of a command that does not fit in it', () => {
  const all = { fromUs: 0, toUs: 10_000 };
  expect(showing({ fromUs: 0, toUs: 100 }, { fromUs: 2_000, toUs: 9_000 }, all).fromUs).toBe(2_000);
});
