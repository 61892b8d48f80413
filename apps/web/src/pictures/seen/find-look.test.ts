import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLooks, looksOf } from '../../../test/any-looks.ts';
import { lookAfter, lookNear } from './find-look.ts';

test('the look at an instant is the nearest of all', () => {
  fc.assert(
    fc.property(anyLooks, fc.nat({ max: 9_000 }), fc.nat({ max: 300 }), (looks, us, withinUs) => {
      const away = Array.from({ length: looks.count }, (_, look) => {
        const [asked = 0, answered = 0] = [looks.columns.asked[look], looks.columns.answered[look]];
        return us < asked ? asked - us : Math.max(0, us - answered);
      });
      const nearest = lookNear(looks, us);
      expect(away[nearest ?? -1]).toBe(Math.min(...away));
      expect(lookNear(looks, us, withinUs)).toBe(Math.min(...away) <= withinUs ? nearest : undefined);
    }),
  );
  expect(lookNear(looksOf([]), 5)).toBeUndefined();
});

test('steps forward lead to the last look and steps back to the first, over those too close to tell apart', () => {
  fc.assert(
    fc.property(anyLooks, fc.nat({ max: 500 }), (looks, farUs) => {
      const { asked } = looks.columns;
      const last = looks.count - 1;
      let at = 0;
      for (let steps = 0; at < last && steps <= last; steps++) {
        const next = lookAfter(looks, at, 'next', farUs);
        expect(next).toBeGreaterThan(at);
        if (next < last) expect((asked[next] ?? 0) - (asked[at] ?? 0)).toBeGreaterThanOrEqual(farUs);
        at = next;
      }
      expect(at).toBe(last);
      for (let steps = 0; at > 0 && steps <= last; steps++) {
        const previous = lookAfter(looks, at, 'previous', farUs);
        expect(previous).toBeLessThan(at);
        at = previous;
      }
      expect(at).toBe(0);
      expect([lookAfter(looks, 0, 'last', farUs), lookAfter(looks, last, 'first', farUs)]).toEqual([last, 0]);
    }),
  );
});
