import { newColumns, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, anyWindow, anyWindowedTrace, rowsOf } from '../../../test/any-trace.ts';
import { roundTripsIn } from './round-trips.ts';
import { spansOf } from './spans.ts';
import { strandsOf } from './strands.ts';

const gap = fc.nat({ max: 200 });
const direction = fc.constantFrom('request' as const, 'reply' as const);

const of = (column: Uint32Array, row: number) => column[row] ?? Number.NaN;

const eitherTrace = fc.oneof(anyTrace, anyWindowedTrace);

/** When each leaves its side, and when it arrives: over TCP not before the window lets it go. */
function waysOf(
  { sent, arrived, replied, received, departures }: TraceColumns,
  way: 'request' | 'reply',
): [Uint32Array, Uint32Array] {
  return way === 'request'
    ? [departures?.requests ?? sent, arrived]
    : [departures?.replies ?? replied, received];
}

describe('strands', () => {
  it('hold every command in sight once and in order, and none that is out of sight', () => {
    fc.assert(
      fc.property(eitherTrace, anyWindow, gap, direction, (trace, window, gapUs, way) => {
        const count = trace.status.length;
        const [leaves, arrives] = waysOf(trace, way);
        const held = strandsOf(trace, count, way, { window, gapUs }).flatMap(({ from, to }) =>
          rowsOf(trace).slice(from, to),
        );
        const seen = rowsOf(trace).filter(
          (row) => of(arrives, row) >= window.fromUs && of(leaves, row) <= window.toUs,
        );
        expect(held).toEqual(seen);
      }),
    );
  });

  it('end exactly where two neighbours are more than a gap apart at one of the sides', () => {
    fc.assert(
      fc.property(eitherTrace, anyWindow, gap, direction, (trace, window, gapUs, way) => {
        const [leaves, arrives] = waysOf(trace, way);
        const apart = (row: number) =>
          of(leaves, row) - of(leaves, row - 1) > gapUs || of(arrives, row) - of(arrives, row - 1) > gapUs;
        const strands = strandsOf(trace, trace.status.length, way, { window, gapUs });
        for (const { from, to } of strands) {
          for (let row = from + 1; row < to; row++) expect(apart(row)).toBe(false);
        }
        for (const { from } of strands.slice(1)) expect(apart(from)).toBe(true);
      }),
    );
  });

  it('are as many as there are commands when nothing runs together', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const window = { fromUs: 0, toUs: 1e9 };
        const strands = strandsOf(trace, trace.status.length, 'request', { window, gapUs: -1 });
        expect(strands).toHaveLength(trace.status.length);
      }),
    );
  });
});

describe('spans', () => {
  it('cover exactly the instants at which a command waits, but for gaps too small to see', () => {
    fc.assert(
      fc.property(anyTrace, gap, fc.nat({ max: 9_000 }), (trace, gapUs, us) => {
        const window = { fromUs: 0, toUs: 1e9 };
        const count = trace.status.length;
        const spans = spansOf(trace.issued, trace.resolved, count, { window, gapUs });
        const waiting = rowsOf(trace).some(
          (row) => of(trace.issued, row) <= us && us <= of(trace.resolved, row),
        );
        const covered = spans.some(({ fromUs, toUs }) => fromUs <= us && us <= toUs);
        if (waiting) expect(covered).toBe(true);
        if (covered && gapUs === 0) expect(waiting).toBe(true);
        for (const [at, span] of spans.slice(1).entries()) {
          expect(span.fromUs - (spans[at]?.toUs ?? 0)).toBeGreaterThan(gapUs);
        }
      }),
    );
  });
});

const fromZero = (columns: TraceColumns) => ({ columns, beganUs: 0 });

describe('round trips', () => {
  it('without commands stand before those with: a WATCH before each batch, the first from where the lane began', () => {
    const columns = newColumns(2);
    columns.sent.set([3_000, 9_000]);
    columns.received.set([5_000, 11_000]);
    columns.resolved.set([5_000, 11_000]);
    columns.roundTrip.set([1, 3]);
    const window = { fromUs: 0, toUs: 20_000 };
    const found = roundTripsIn({ columns, beganUs: 1_000 }, 2, window, { maxDrawn: 10, minUs: 0 });
    expect(found).toMatchObject({
      asides: [
        { index: 0, fromUs: 1_000, toUs: 3_000 },
        { index: 2, fromUs: 5_000, toUs: 9_000 },
      ],
    });
  });

  it('are those of the trace, each from its first write to its last reply', () => {
    fc.assert(
      fc.property(anyTrace, anyWindow, (trace, window) => {
        const found = roundTripsIn(fromZero(trace), trace.status.length, window, {
          maxDrawn: 1_000,
          minUs: 0,
        });
        if (found.kind !== 'each') throw new Error('there are never so many');
        for (const { index, from, to, fromUs, toUs } of found.roundTrips) {
          const rows = rowsOf(trace).filter((row) => of(trace.roundTrip, row) === index);
          expect([from, to - 1]).toEqual([rows[0], rows.at(-1)]);
          expect([fromUs, toUs]).toEqual([of(trace.sent, from), of(trace.received, to - 1)]);
        }
        const inSight = rowsOf(trace).filter(
          (row) => of(trace.received, row) >= window.fromUs && of(trace.sent, row) <= window.toUs,
        );
        expect(new Set(found.roundTrips.map(({ index }) => index))).toEqual(
          new Set(inSight.map((row) => of(trace.roundTrip, row))),
        );
      }),
    );
  });

  it('are only counted where they would be too short to tell apart', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const trips = new Set(trace.roundTrip).size;
        const room = { maxDrawn: 1_000, minUs: 1e9 };
        const found = roundTripsIn(fromZero(trace), trace.status.length, { fromUs: 0, toUs: 1e9 }, room);
        expect(found.kind).toBe(trips === 1 ? 'each' : 'many');
      }),
    );
  });

  it('are only counted where they are too many to draw', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const trips = new Set(trace.roundTrip).size;
        const found = roundTripsIn(
          fromZero(trace),
          trace.status.length,
          { fromUs: 0, toUs: 1e9 },
          { maxDrawn: trips - 1, minUs: 0 },
        );
        expect(found).toEqual({ kind: 'many', count: trips });
      }),
    );
  });
});
