import { newColumns, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkLatenessMs } from './link-lateness.ts';

/** Round trips of several rows: the link's delay in each direction for the first row, and for the other rows. */
const trips = fc.array(
  fc.record({
    there: fc.nat(5_000),
    back: fc.nat(5_000),
    rows: fc.integer({ min: 1, max: 5 }),
    later: fc.nat(9_000),
  }),
  { minLength: 1, maxLength: 20 },
);

function columnsOf(list: { there: number; back: number; rows: number; later: number }[]): TraceColumns {
  const rows = list.flatMap((trip, roundTrip) =>
    Array.from({ length: trip.rows }, (_, place) => ({
      roundTrip,
      there: place === 0 ? trip.there : trip.later,
      back: place === 0 ? trip.back : trip.later,
    })),
  );
  const columns = newColumns(rows.length);
  rows.forEach(({ roundTrip, there, back }, row) => {
    columns.roundTrip[row] = roundTrip;
    columns.arrived[row] = there;
    columns.replied[row] = there;
    columns.received[row] = there + back;
  });
  return columns;
}

test('is the extra delay of the first command of each round trip', () => {
  fc.assert(
    fc.property(trips, fc.integer({ min: 1, max: 6 }), (list, rttMs) => {
      const columns = columnsOf(list);
      const late = list.map(({ there, back }) => Math.max(0, there + back - rttMs * 1000));
      const sumMs = late.reduce((sum, us) => sum + us, 0) / 1000;
      expect(linkLatenessMs(columns, columns.status.length, { rttMs })).toBeCloseTo(sumMs, 9);
    }),
  );
});

test.each([{ rttMs: 0 }, { rttMs: 1, jitterMs: 0.1 }, { rttMs: 1, bandwidthMbps: 10 }])(
  'is unknown if the requested delay is not fixed: %j',
  (network) => {
    expect(linkLatenessMs(newColumns(3), 3, network)).toBeUndefined();
  },
);

test('over TCP, only bytes that cannot have waited for the congestion window count', () => {
  const columns = columnsOf([
    { there: 700, back: 600, rows: 1, later: 0 },
    // One of two replies: it may have waited.
    { there: 800, back: 5_000, rows: 2, later: 0 },
    { there: 5_000, back: 5_000, rows: 1, later: 0 },
    { there: 900, back: 5_000, rows: 1, later: 0 },
  ]);
  columns.requestBytes[3] = 1_449;
  columns.replyBytes[4] = 1_449;
  expect(linkLatenessMs(columns, 5, { rttMs: 1, tcp: {} })).toBeCloseTo(0.2 + 0.1 + 0.3 + 0.4, 9);
});
