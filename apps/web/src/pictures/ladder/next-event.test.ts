import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLooks } from '../../../test/any-looks.ts';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { Seen } from '../seen/seen.ts';
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

const seenOf = fc.array(
  fc.option(
    anyLooks.map((looks) => ({ looks }) as Seen),
    { nil: undefined },
  ),
  {
    minLength: 3,
    maxLength: 3,
  },
);

const commandInstants = (lanes: DrawnLane[]) =>
  lanes.flatMap(({ columns, beganUs }) =>
    STAGES.flatMap((stage) => Array.from(columns[stage], (instant) => instant - beganUs)),
  );

/** Of the looks that were answered while the lane ran, or after it. */
const lookInstants = (lanes: DrawnLane[], seen: (Seen | undefined)[]) =>
  lanes.flatMap(({ beganUs }, lane) => {
    const { columns, count } = seen[lane]?.looks ?? {};
    return Array.from(columns?.answered.subarray(0, count) ?? [], (us) => us - beganUs).filter(
      (us) => us > 0,
    );
  });

const instantsOf = (lanes: DrawnLane[], seen: (Seen | undefined)[]) => [
  ...commandInstants(lanes),
  ...lookInstants(lanes, seen),
];

test('stepping goes through every instant at which something happens, and then no further', () => {
  fc.assert(
    fc.property(lanesOf, seenOf, (lanes, seen) => {
      const visited: number[] = [];
      for (let at = -1; ; at = visited.at(-1) ?? 0) {
        const [event] = nextEvents(lanes, seen, at);
        if (event === undefined) break;
        visited.push(event.atUs);
      }
      expect(visited).toEqual([...new Set(instantsOf(lanes, seen))].sort((a, b) => a - b));
    }),
  );
});

test('a step back leads to where a step forward came from', () => {
  fc.assert(
    fc.property(lanesOf, seenOf, fc.nat({ max: 8_000 }), (lanes, seen, us) => {
      const before = Math.max(...instantsOf(lanes, seen).filter((instant) => instant < us));
      const [event] = previousEvents(lanes, seen, us);
      expect(event?.atUs ?? Number.NEGATIVE_INFINITY).toBe(before);
    }),
  );
});

test('an event names all commands that it happens to at once, or the look whose replies have come', () => {
  fc.assert(
    fc.property(lanesOf, seenOf, fc.nat({ max: 8_000 }), (lanes, seen, us) => {
      for (const event of nextEvents(lanes, seen, us)) {
        if (event.stage === 'seen') {
          const { columns } = seen[event.lane]?.looks ?? {};
          expect(columns?.answered[event.look]).toBe(event.atUs + (lanes[event.lane]?.beganUs ?? 0));
          continue;
        }
        const { lane, stage, atUs, from, to } = event;
        const { columns, beganUs = 0 } = lanes[lane] ?? {};
        if (columns === undefined) throw new Error('a lane that is not there');
        const rows = rowsOf(columns).filter((row) => (columns[stage][row] ?? 0) - beganUs === atUs);
        expect([from, to - 1]).toEqual([rows[0], rows.at(-1)]);
      }
    }),
  );
});
