import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaxPyramid } from './max-pyramid.ts';

describe('MaxPyramid', () => {
  it('agrees with a linear scan over every range, however the list grew', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 700 });
    const cuts = fc.array(fc.nat(700), { maxLength: 8 });
    fc.assert(
      fc.property(lists, cuts, fc.nat(), fc.nat(), (values, grown, a, b) => {
        const pyramid = new MaxPyramid((index) => values[index] as number, values.length);
        for (const count of grown.toSorted((x, y) => x - y)) {
          pyramid.extendTo(Math.min(count, values.length));
        }
        pyramid.extendTo(values.length);
        const [from, to] = [a % values.length, b % values.length].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const stretch = values.slice(from, to + 1);
        expect(pyramid.indexOfMax(from, to + 1)).toBe(from + stretch.indexOf(Math.max(...stretch)));
      }),
    );
  });

  it('finds the one slow command in a million without reading most of them', () => {
    const count = 1_000_000;
    const slow = 654_321;
    let looks = 0;
    const pyramid = new MaxPyramid((index) => {
      looks++;
      return index === slow ? 9 : 1;
    }, count);
    pyramid.extendTo(count);
    looks = 0;
    expect(pyramid.indexOfMax(3, count - 5)).toBe(slow);
    expect(looks).toBeLessThan(200);
  });

  it('reads each value a bounded number of times when it grows one by one', () => {
    let looks = 0;
    const pyramid = new MaxPyramid((index) => {
      looks++;
      return index;
    }, 10_000);
    for (let count = 1; count <= 10_000; count++) pyramid.extendTo(count);
    expect(pyramid.indexOfMax(0, 10_000)).toBe(9_999);
    expect(looks).toBeLessThan(10_000 * 8 * 6);
  });
});
