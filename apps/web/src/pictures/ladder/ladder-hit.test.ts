import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import { rowAt } from './ladder-hit.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('the command found is the one whose line is nearest, as looking at every line shows', () => {
  fc.assert(
    fc.property(anyTrace, share, fc.nat({ max: 9_000 }), (columns, part, us) => {
      const count = columns.status.length;
      const away = (row: number) => {
        const along = (a: number | undefined, b: number | undefined) =>
          Math.abs((a ?? 0) * (1 - part) + (b ?? 0) * part - us);
        return Math.min(
          along(columns.sent[row], columns.arrived[row]),
          along(columns.received[row], columns.replied[row]),
        );
      };
      const found = rowAt({ columns, count, answered: count }, { on: 'way', share: part }, us, 1e9);
      const least = Math.min(...rowsOf(columns).map(away));
      expect(found).toBeDefined();
      expect(away(found ?? -1)).toBeCloseTo(least, 6);
      const near = rowAt(
        { columns, count, answered: count },
        { on: 'way', share: part },
        us,
        least / 2 - 1e-6,
      );
      expect(near).toBeUndefined();
    }),
  );
});

test('beside the client’s line the command that is waiting is found, and nothing where none is', () => {
  fc.assert(
    fc.property(anyTrace, fc.nat({ max: 9_000 }), (columns, us) => {
      const count = columns.status.length;
      const found = rowAt({ columns, count, answered: count }, { on: 'waiting' }, us, 0);
      const waiting = rowsOf(columns).filter(
        (row) => (columns.issued[row] ?? 0) <= us && us <= (columns.resolved[row] ?? 0),
      );
      expect(found).toBe(waiting[0]);
    }),
  );
});
