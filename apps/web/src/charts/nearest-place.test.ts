import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { ChartLine, ChartPoint } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';
import { indexAt, nearestPlace } from './nearest-place.ts';

/** One pixel per unit. */
const scales = {
  x: chartScale({ scale: 'linear', ticks: [0, 1_000] }, 0, 1_000),
  y: chartScale({ scale: 'linear', ticks: [0, 1_000] }, 1_000, 0),
};

const [lane] = identifyLanes([{ kind: 'sequential' }]);

function lineOf(key: string, points: readonly ChartPoint[]): ChartLine {
  if (lane === undefined) throw new Error('one lane is identified');
  return { key, lane, look: 'measured', points };
}

const ascending = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 300 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((steps) => {
    let x = 0;
    return steps.map(([dx, y]) => {
      x += dx;
      return { x, y };
    });
  });

const anyPlace = fc.record({
  x: fc.integer({ min: -50, max: 1_100 }),
  y: fc.integer({ min: -50, max: 400 }),
});

describe('nearestPlace', () => {
  const batch = lineOf('batch', [
    { x: 0, y: 0 },
    { x: 100, y: 500 },
    { x: 300, y: 1_000 },
  ]);

  test('on the riser of a batch, the height picks one of its commands', () => {
    expect(nearestPlace([batch], 'steps', scales, { x: 104, y: 320 })).toEqual({
      line: batch,
      x: 100,
      y: 320,
    });
  });

  test('between two batches, the count reached so far is picked', () => {
    expect(nearestPlace([batch], 'steps', scales, { x: 200, y: 510 })).toEqual({
      line: batch,
      x: 200,
      y: 500,
    });
  });

  test('beyond the end of a line, its end is picked', () => {
    expect(nearestPlace([batch], 'steps', scales, { x: 700, y: 1_040 })).toEqual({
      line: batch,
      x: 300,
      y: 1_000,
    });
  });

  test('pointing at the top of a spike picks it', () => {
    const spike = lineOf('spike', [
      { x: 10, y: 5 },
      { x: 12, y: 400 },
      { x: 14, y: 5 },
    ]);
    expect(nearestPlace([spike], 'straight', scales, { x: 15, y: 380 })).toMatchObject({ x: 12, y: 400 });
  });

  test('the nearer of two lines is picked', () => {
    const [low, high] = [lineOf('low', [{ x: 50, y: 10 }]), lineOf('high', [{ x: 50, y: 90 }])];
    expect(nearestPlace([low, high], 'straight', scales, { x: 50, y: 60 })?.line).toBe(high);
  });

  test('without points there is nothing to pick', () => {
    expect(nearestPlace([lineOf('empty', [])], 'steps', scales, { x: 1, y: 1 })).toBeUndefined();
  });

  test('on straight lines the place is always one of their points', () => {
    fc.assert(
      fc.property(ascending, anyPlace, (points, at) => {
        const place = nearestPlace([lineOf('a', points)], 'straight', scales, at);
        expect(points).toContainEqual({ x: place?.x, y: place?.y });
      }),
    );
  });

  test('on steps the place is on a tread or on a riser', () => {
    fc.assert(
      fc.property(ascending, anyPlace, (points, at) => {
        const place = nearestPlace([lineOf('a', points)], 'steps', scales, at);
        const { x, y } = place ?? { x: Number.NaN, y: Number.NaN };
        const onTread = points.some(
          (point, index) => y === point.y && x >= point.x && x <= (points[index + 1]?.x ?? point.x),
        );
        const onRiser = points.some((point, index) => {
          const before = points[index - 1] ?? point;
          return x === point.x && y >= Math.min(before.y, point.y) && y <= Math.max(before.y, point.y);
        });
        expect(onTread || onRiser).toBe(true);
      }),
    );
  });
});

test('indexAt finds the last point that is not beyond', () => {
  fc.assert(
    fc.property(ascending, fc.integer({ min: -5, max: 1_700 }), (points, x) => {
      const last = points.findLastIndex((point) => point.x <= x);
      expect(indexAt(points, x)).toBe(last === -1 ? undefined : last);
    }),
  );
});
