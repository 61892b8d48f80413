import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aheadBy, timeScale } from './time-scale.ts';

const scales = fc
  .tuple(
    fc.integer({ min: 0, max: 4e9 }),
    fc.integer({ min: 10, max: 4e9 }),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 50, max: 4000 }),
  )
  .map(([fromUs, span, fromPx, px]) => timeScale({ fromUs, toUs: fromUs + span }, fromPx, fromPx + px));

test('maps a pixel to an instant and back', () => {
  fc.assert(
    fc.property(scales, fc.double({ min: -1, max: 2, noNaN: true }), (scale, place) => {
      const px = scale.fromPx + place * (scale.toPx - scale.fromPx);
      expect(scale.pxOf(scale.usAt(px))).toBeCloseTo(px, 3);
    }),
  );
});

test('the ends of the window are at the ends of the axis', () => {
  fc.assert(
    fc.property(scales, (scale) => {
      expect(scale.pxOf(scale.window.fromUs)).toBe(scale.fromPx);
      expect(scale.pxOf(scale.window.toUs)).toBeCloseTo(scale.toPx, 6);
    }),
  );
});

test('a clock that is ahead and stretched has the same ends in pixels', () => {
  fc.assert(
    fc.property(scales, fc.nat(1e6), fc.integer({ min: 1, max: 500 }), (scale, ahead, stretch) => {
      const { fromUs, toUs } = scale.window;
      const own = aheadBy(scale, ahead, stretch);
      expect(own.pxOf(ahead + fromUs / stretch)).toBeCloseTo(scale.fromPx, 3);
      expect(own.pxOf(ahead + toUs / stretch)).toBeCloseTo(scale.toPx, 3);
      expect(own.usPerPx * stretch).toBeCloseTo(scale.usPerPx, 6);
    }),
  );
});
