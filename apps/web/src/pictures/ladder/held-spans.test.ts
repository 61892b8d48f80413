import { newColumns, newDepartures, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, anyWindow, anyWindowedTrace, rowsOf } from '../../../test/any-trace.ts';
import { anyHeld, heldSpans } from './held-spans.ts';

const direction = fc.constantFrom('request' as const, 'reply' as const);
const everything = { window: { fromUs: 0, toUs: 1e9 }, gapUs: 0 };

/** Whether the row is waiting for the window at the instant, its ends included. */
function isHeld(
  { sent, replied, departures }: TraceColumns,
  way: 'request' | 'reply',
  row: number,
  us: number,
) {
  const [from, to] = way === 'request' ? [sent, departures?.requests] : [replied, departures?.replies];
  const [fromUs = 0, toUs = 0] = [from[row], to?.[row]];
  return fromUs < toUs && fromUs <= us && us <= toUs;
}

test('cover exactly the instants at which something waits for the window', () => {
  fc.assert(
    fc.property(anyWindowedTrace, direction, fc.nat({ max: 9_000 }), (trace, way, us) => {
      const spans = heldSpans(trace, trace.status.length, way, everything);
      const isCovered = spans.some(({ fromUs, toUs }) => fromUs <= us && us <= toUs);
      expect(isCovered).toBe(rowsOf(trace).some((row) => isHeld(trace, way, row, us)));
    }),
  );
});

test('are the same however the rows came', () => {
  fc.assert(
    fc.property(anyWindowedTrace, direction, fc.array(fc.nat({ max: 60 })), (trace, way, cuts) => {
      const count = trace.status.length;
      const atOnce = heldSpans({ ...trace }, count, way, everything);
      for (const cut of cuts) heldSpans(trace, Math.min(cut, count), way, everything);
      expect(heldSpans(trace, count, way, everything)).toEqual(atOnce);
    }),
  );
});

test('of those that are at least partly in sight', () => {
  fc.assert(
    fc.property(anyWindowedTrace, anyWindow, direction, (trace, window, way) => {
      const count = trace.status.length;
      const all = heldSpans(trace, count, way, everything);
      expect(heldSpans(trace, count, way, { window, gapUs: 0 })).toEqual(
        all.filter(({ fromUs, toUs }) => toUs >= window.fromUs && fromUs <= window.toUs),
      );
    }),
  );
});

test('a command that did not wait joins nothing, however close it is', () => {
  const trace: TraceColumns = { ...newColumns(3), departures: newDepartures(3) };
  trace.sent.set([0, 100, 5_000]);
  trace.departures?.requests.set([0, 100, 5_900]);
  const sight = { ...everything, gapUs: 10_000 };
  expect(heldSpans(trace, 3, 'request', sight)).toEqual([{ from: 2, to: 3, fromUs: 5_000, toUs: 5_900 }]);
});

test('without a window there are none', () => {
  fc.assert(
    fc.property(anyTrace, direction, (trace, way) => {
      expect(heldSpans(trace, trace.status.length, way, everything)).toEqual([]);
      expect(anyHeld(trace, trace.status.length)).toBe(false);
    }),
  );
});
