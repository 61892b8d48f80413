import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { nextEvents, previousEvents } from './next-event.ts';

const STAGES = ['sent', 'arrived', 'replied', 'received', 'resolved'] as const;

const lanesOf = fc.array(anyTrace, { minLength: 1, maxLength: 3 }).map((traces) =>
  traces.map(
    (columns, index) =>
      ({
        columns,
        count: columns.status.length,
        identity: { index },
        beganUs: columns.issued[0],
      }) as DrawnLane,
  ),
);

const instantsOf = (lanes: DrawnLane[]) =>
  lanes.flatMap(({ columns, beganUs }) =>
    STAGES.flatMap((stage) => Array.from(columns[stage], (instant) => instant - beganUs)),
  );

test('stepping goes through every instant at which something happens, and then no further', () => {
  fc.assert(
    fc.property(lanesOf, (lanes) => {
      const visited: number[] = [];
      for (let at = -1; ; at = visited.at(-1) ?? 0) {
        const [event] = nextEvents(lanes, at);
        if (event === undefined) break;
        visited.push(event.atUs);
      }
      expect(visited).toEqual([...new Set(instantsOf(lanes))].sort((a, b) => a - b));
    }),
  );
});

test('a step back leads to where a step forward came from', () => {
  fc.assert(
    fc.property(lanesOf, fc.nat({ max: 8_000 }), (lanes, us) => {
      const before = Math.max(...instantsOf(lanes).filter((instant) => instant < us));
      const [event] = previousEvents(lanes, us);
      expect(event?.atUs ?? Number.NEGATIVE_INFINITY).toBe(before);
    }),
  );
});

test('an event names all commands that it happens to at once', () => {
  fc.assert(
    fc.property(lanesOf, fc.nat({ max: 8_000 }), (lanes, us) => {
      for (const { lane, stage, atUs, from, to } of nextEvents(lanes, us)) {
        const { columns, beganUs = 0 } = lanes[lane] ?? {};
        if (columns === undefined) throw new Error('a lane that is not there');
        const rows = rowsOf(columns).filter((row) => (columns[stage][row] ?? 0) - beganUs === atUs);
        expect([from, to - 1]).toEqual([rows[0], rows.at(-1)]);
      }
    }),
  );
});
