import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ladderColumns, TRIP_NUMBER_AT_EMS } from './ladder-columns.ts';

test('at every width and for every number of lanes the parts of a lane follow one another within it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 200, max: 3_800 }),
      fc.integer({ min: 12, max: 24 }),
      fc.integer({ min: 0, max: 120 }),
      fc.boolean(),
      (lanes, widthPx, emPx, tripNumberPx, isObserved) => {
        const columns = ladderColumns({ lanes, widthPx, emPx, tripNumberPx, isObserved });
        expect(columns).toHaveLength(lanes);
        let left = 0;
        for (const lane of columns) {
          expect(lane.leftPx).toBeCloseTo(left, 6);
          left += lane.widthPx;
          const places = [
            lane.leftPx,
            lane.labelsFromPx,
            lane.labelsToPx,
            lane.clientPx,
            lane.redisPx,
            lane.tripsFromPx,
            lane.tripsToPx,
            lane.seenFromPx,
            lane.seenToPx,
            lane.leftPx + lane.widthPx,
          ];
          for (const [at, place] of places.slice(1).entries()) {
            expect(place).toBeGreaterThanOrEqual((places[at] ?? 0) - 1e-6);
          }
          expect(lane.redisPx - lane.clientPx).toBeGreaterThan(20);
          expect(lane.seenToPx - lane.seenFromPx > 0.7 * emPx).toBe(isObserved);
          const tripsPx = lane.tripsToPx - lane.tripsFromPx;
          if (tripsPx > 0) expect(tripsPx).toBeGreaterThan(TRIP_NUMBER_AT_EMS * emPx + tripNumberPx);
        }
      },
    ),
  );
});

test('two lanes on a common screen have room for texts and for slanted lines', () => {
  const [lane] = ladderColumns({ lanes: 2, widthPx: 800, emPx: 13, tripNumberPx: 20 });
  if (lane === undefined) throw new Error('no lane');
  expect(lane.labelsToPx - lane.labelsFromPx).toBeGreaterThan(120);
  expect(lane.redisPx - lane.clientPx).toBeGreaterThan(160);
});

test('on a phone three lanes fit; of more, two and a half are in view, wide enough to be read', () => {
  const widthsOf = (lanes: number, widthPx: number) => {
    const [lane] = ladderColumns({ lanes, widthPx, emPx: 13, tripNumberPx: 8 });
    return lane?.widthPx ?? 0;
  };
  expect(3 * widthsOf(3, 258)).toBeCloseTo(258);
  for (const lanes of [4, 5, 24]) {
    expect(258 / widthsOf(lanes, 258)).toBeCloseTo(2.6);
    // On a larger screen they are as wide as they need to be, and no wider.
    expect(widthsOf(24, 950)).toBeCloseTo(8.2 * 13);
  }
  expect(10 * widthsOf(10, 950)).toBeCloseTo(950);
});

test('a second client’s track takes little room on a phone', () => {
  const room = { lanes: 2, widthPx: 290, emPx: 13, tripNumberPx: 8 };
  const [without] = ladderColumns(room);
  const [beside] = ladderColumns({ ...room, isObserved: true });
  if (without === undefined || beside === undefined) throw new Error('no lane');
  expect(beside.widthPx).toBe(without.widthPx);
  expect(beside.redisPx - beside.clientPx).toBeGreaterThan(0.6 * (without.redisPx - without.clientPx));
});
