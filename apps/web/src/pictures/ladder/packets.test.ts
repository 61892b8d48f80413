import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { packetsAt } from './packets.ts';

test('the dots stand for exactly the commands that are on their way', () => {
  fc.assert(
    fc.property(anyTrace, fc.nat({ max: 9_000 }), (columns, us) => {
      const count = columns.status.length;
      const lane = { columns, count } as DrawnLane;
      const packets = packetsAt(lane, us);
      const between = (from: Uint32Array, to: Uint32Array) =>
        rowsOf(columns).filter((row) => (from[row] ?? 0) <= us && us < (to[row] ?? 0)).length;
      const travelling = between(columns.sent, columns.arrived) + between(columns.replied, columns.received);
      expect(packets.reduce((sum, { commands }) => sum + commands, 0)).toBe(travelling);
      for (const { way } of packets) {
        expect(way).toBeGreaterThanOrEqual(0);
        expect(way).toBeLessThanOrEqual(1);
      }
    }),
  );
});
