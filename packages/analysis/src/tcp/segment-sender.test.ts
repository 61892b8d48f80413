import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CongestionWindow, type WindowSettings } from './congestion-window.ts';
import { SEGMENT_BYTES, SegmentSender } from './segment-sender.ts';

interface Write {
  gapMs: number;
  bytes: number;
}

interface Departure {
  writtenAt: number;
  at: number;
  bytes: number;
  /** Index of its write. */
  write: number;
}

interface SegmentLeft {
  at: number;
  bytes: number;
  windowSegments: number;
}

const ROUNDING_MS = 1e-6;

const linux: WindowSettings = { initialWindow: 10, idleRestart: true, rttMs: 40 };

/** Writes everything and advances until all of it has left. */
function send(settings: WindowSettings, writes: readonly Write[]) {
  const window = new CongestionWindow(settings);
  const departures: Departure[] = [];
  const segments: SegmentLeft[] = [];
  const sender = new SegmentSender<Omit<Departure, 'at'>>(window, settings.rttMs / 2, (pieces, at) => {
    for (const piece of pieces) departures.push({ ...piece, at });
    segments.push({
      at,
      bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0),
      windowSegments: window.segments,
    });
    return at + settings.rttMs / 2;
  });
  let writtenAt = 0;
  for (const [write, { gapMs, bytes }] of writes.entries()) {
    writtenAt += gapMs;
    sender.beginWrite(writtenAt);
    for (let left = bytes; left > 0; ) {
      const piece = Math.min(left, sender.pieceBytes);
      sender.add({ writtenAt, bytes: piece, write }, piece);
      left -= piece;
    }
    sender.endWrite(writtenAt);
  }
  sender.advance(Number.POSITIVE_INFINITY);
  return { departures, segments, window };
}

const settings = fc.record({
  initialWindow: fc.oneof(fc.constant(10), fc.integer({ min: 1, max: 60 })),
  idleRestart: fc.boolean(),
  rttMs: fc.double({ min: 0.1, max: 300, noNaN: true }),
});
const writes = fc.array(
  fc.record({
    gapMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 2_000, noNaN: true })),
    bytes: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200_000 })),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('SegmentSender', () => {
  test('every byte leaves once, in order, and never before it was written', () => {
    fc.assert(
      fc.property(settings, writes, (network, list) => {
        const { departures } = send(network, list);
        const bytesOf = list.map(() => 0);
        let before = { at: 0, write: 0 };
        for (const departure of departures) {
          expect(departure.at).toBeGreaterThanOrEqual(Math.max(before.at, departure.writtenAt));
          expect(departure.write).toBeGreaterThanOrEqual(before.write);
          bytesOf[departure.write] = (bytesOf[departure.write] ?? 0) + departure.bytes;
          before = departure;
        }
        expect(bytesOf).toEqual(list.map(({ bytes }) => bytes));
      }),
    );
  });

  test('the window is never exceeded in flight, and segments never exceed SEGMENT_BYTES', () => {
    fc.assert(
      fc.property(settings, writes, (network, list) => {
        const { segments } = send(network, list);
        let acknowledged = 0;
        for (const [sent, { at, bytes, windowSegments }] of segments.entries()) {
          while ((segments[acknowledged]?.at ?? at) + network.rttMs <= at + ROUNDING_MS) acknowledged++;
          expect(sent + 1 - acknowledged).toBeLessThanOrEqual(windowSegments);
          expect(bytes).toBeLessThanOrEqual(SEGMENT_BYTES);
        }
      }),
    );
  });

  test('anything that fits the initial window leaves at once, whenever it is written', () => {
    fc.assert(
      fc.property(settings, writes, (network, list) => {
        const { departures } = send(network, list);
        let [segments, since] = [0, 0];
        let writtenAt = 0;
        for (const [write, { gapMs, bytes }] of list.entries()) {
          writtenAt += gapMs;
          // Count anew once everything before has been acknowledged.
          if (writtenAt - since > network.rttMs) segments = 0;
          segments += Math.ceil(bytes / SEGMENT_BYTES);
          since = Math.max(since, ...departures.filter((each) => each.write === write).map(({ at }) => at));
          if (segments > network.initialWindow) continue;
          for (const each of departures) if (each.write === write) expect(each.at).toBe(writtenAt);
        }
      }),
    );
  });

  /** Measured with a kernel's TCP at an RTT of 40 ms (docs/measuring.md): round trips for one pipeline by KB. */
  test.each([
    [1, 1],
    [10, 1],
    [14, 1],
    [20, 2],
    [40, 2],
    [64, 3],
    [100, 3],
    [250, 5],
    [1000, 7],
    [4000, 9],
  ])('%d KB on a fresh connection take %d round trips', (kb, roundTrips) => {
    const { departures } = send(linux, [{ gapMs: 0, bytes: kb * 1000 }]);
    expect(departures.at(-1)?.at).toBeCloseTo((roundTrips - 1) * 40, 6);
  });

  test.each([14, 20, 40, 64, 100, 250, 1000])('%d KB take one round trip the third time in a row', (kb) => {
    const flights = [0, 400, 400].map((gapMs) => ({ gapMs, bytes: kb * 1000 }));
    const { departures } = send({ ...linux, rttMs: 100 }, flights);
    expect(departures.at(-1)?.at).toBe(departures.at(-1)?.writtenAt);
  });

  test('every segment of a batch that had to wait grows the window, even those of its last flight', () => {
    for (const [kb, segments] of [
      [64, 45],
      [100, 70],
      [1000, 691],
    ] as const) {
      const { window } = send(linux, [{ gapMs: 0, bytes: kb * 1000 }]);
      expect(window.segments).toBe(10 + segments);
    }
  });

  test.each([
    [20, 2],
    [64, 3],
    [1000, 7],
  ])('after 3 s of rest %d KB take %d round trips again, unless the window is kept', (kb, roundTrips) => {
    const flights = [0, 400, 3400].map((gapMs) => ({ gapMs, bytes: kb * 1000 }));
    const waitOf = (network: WindowSettings) => {
      const last = send(network, flights).departures.at(-1);
      return (last?.at ?? 0) - (last?.writtenAt ?? 0);
    };
    expect(waitOf(linux)).toBeCloseTo((roundTrips - 1) * 40, 6);
    expect(waitOf({ ...linux, idleRestart: false })).toBe(0);
  });

  test('writes that wait share a segment: a thousand small ones take two round trips, not seven', () => {
    const small = Array.from({ length: 1_000 }, () => ({ gapMs: 0, bytes: 27 }));
    const { departures, segments } = send(linux, small);
    // Ten leave as they are written; the remaining 26,730 bytes are 19 segments.
    expect(segments).toHaveLength(10 + 19);
    expect(departures.at(-1)?.at).toBe(40);
  });
});
