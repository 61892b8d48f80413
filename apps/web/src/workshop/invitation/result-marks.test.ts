import type { RoomResult, RoomResultLane } from '@roundtrip/protocol';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fastestMark, logAxis, placeOnLog, resultMarks, sizeAxis } from './result-marks.ts';

const lane = (strategy: RoomResultLane['strategy'], totalMs: number): RoomResultLane => ({
  strategy,
  totalMs,
  roundTrips: 1,
  p50Ms: 1,
});
const person = (participant: string, ...lanes: RoomResultLane[]): RoomResult => ({ participant, lanes });

test('a person has one mark, at their fastest batch size, and the own one is last', () => {
  const marks = resultMarks(
    [
      person(
        'me',
        lane({ kind: 'sequential' }, 2),
        lane({ kind: 'pipelined', batchSize: 10 }, 9),
        lane({ kind: 'pipelined', batchSize: 100 }, 5),
      ),
      person('a', lane({ kind: 'sequential' }, 30)),
      person('b', lane({ kind: 'concurrent' }, 3)),
      person('nobody'),
    ],
    'me',
  );
  expect(marks.map(({ participant, batchSize, totalMs }) => [participant, batchSize, totalMs])).toEqual([
    ['a', 1, 30],
    ['b', undefined, 3],
    ['me', 100, 5],
  ]);
  expect(fastestMark(marks)?.participant).toBe('b');
});

test('every value lies on its axis, in order, between its ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (values) => {
        const axis = logAxis(values);
        expect(axis.ticks[0]).toBe(axis.from);
        expect(axis.ticks.at(-1)).toBe(axis.to);
        const places = values.toSorted((a, b) => a - b).map((value) => placeOnLog(axis, value));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
      },
    ),
  );
});

test('a few sizes are named on their axis, if they are not too close, and of many some round numbers', () => {
  expect(sizeAxis([3, 3, 3]).ticks).toEqual([3]);
  expect(sizeAxis([100, 1, 10, 101]).ticks).toEqual([1, 10, 100]);
  const many = Array.from({ length: 30 }, (_, index) => index + 1);
  expect(sizeAxis(many)).toEqual(logAxis(many));
  expect(sizeAxis([])).toEqual(logAxis([]));
});
