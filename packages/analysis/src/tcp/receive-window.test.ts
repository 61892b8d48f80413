import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CongestionWindow } from './congestion-window.ts';
import { ReceiveWindow } from './receive-window.ts';
import { SEGMENT_BYTES, SegmentSender } from './segment-sender.ts';

/** A Linux client's advertised window until it enlarges its buffer. */
const FIRST_BYTES = 80_896;
const RTT_MS = 40;

/** Writes batches of these sizes, each after the previous one has arrived; returns how many flights each took. */
function flightsOf(who: 'redis' | 'client', batches: readonly number[], initialWindow = 10): number[] {
  const window = new CongestionWindow({ initialWindow, idleRestart: true, rttMs: RTT_MS });
  const departures = new Set<number>();
  const sender = new SegmentSender<null>(
    window,
    RTT_MS / 2,
    (_, at) => {
      departures.add(at);
      return at + RTT_MS / 2;
    },
    new ReceiveWindow(who),
  );
  let at = 0;
  return batches.map((bytes) => {
    departures.clear();
    sender.beginWrite(at);
    sender.addFull(null, Math.floor(bytes / SEGMENT_BYTES));
    if (bytes % SEGMENT_BYTES > 0) sender.add(null, bytes % SEGMENT_BYTES);
    sender.endWrite(at);
    sender.advance(Number.POSITIVE_INFINITY);
    at = Math.max(...departures) + RTT_MS;
    return departures.size;
  });
}

/** Round trips measured with a kernel's TCP: docs/measuring.md. */
test.each([
  ['64 KB on a fresh connection', [64_000], [3]],
  ['200 KB on a fresh connection', [200_000], [5]],
  ['1 MB on a fresh connection', [1_000_000], [8]],
  ['100 KB, three times in a row', [100_000, 100_000, 100_000], [3, 2, 2]],
  ['200 KB, the third time in a row', [200_000, 200_000, 200_000], [5, 2, 1]],
])('replies of %s', (_, batches, flights) => {
  expect(flightsOf('client', batches)).toEqual(flights);
});

test.each([
  ['64 KB on a fresh connection', [64_000], [3]],
  ['200 KB on a fresh connection', [200_000], [5]],
  ['250 KB on a fresh connection', [250_000], [5]],
  ['1 MB on a fresh connection', [1_000_000], [7]],
  ['100 KB, three times in a row', [100_000, 100_000, 100_000], [3, 2, 1]],
])('requests of %s', (_, batches, flights) => {
  expect(flightsOf('redis', batches)).toEqual(flights);
});

test('does not delay anything that fits, however large the congestion window', () => {
  expect(flightsOf('client', [55 * SEGMENT_BYTES], 1_000)).toEqual([1]);
  expect(flightsOf('client', [56 * SEGMENT_BYTES], 1_000)).toEqual([2]);
});

test('in-flight bytes never exceed it, and it only grows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 60 }), (sizes) => {
      const receiver = new ReceiveWindow('client');
      const underWay: number[] = [];
      let least = FIRST_BYTES;
      for (const bytes of sizes) {
        while (bytes > receiver.room) {
          receiver.onFull();
          receiver.acknowledged(underWay.shift() as number);
        }
        receiver.departed(bytes);
        underWay.push(bytes);
        const all = underWay.reduce((sum, each) => sum + each, 0);
        expect(receiver.room).toBeGreaterThanOrEqual(0);
        expect(receiver.room + all).toBeGreaterThanOrEqual(least);
        least = receiver.room + all;
      }
    }),
  );
});
