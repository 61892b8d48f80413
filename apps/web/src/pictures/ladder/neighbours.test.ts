import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace } from '../../../test/any-trace.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { stepFrom } from './neighbours.ts';

const lane = (columns: DrawnLane['columns']) => ({ columns, count: columns.status.length }) as DrawnLane;

test('from anywhere, steps forward lead to the last command and steps back to the first', () => {
  fc.assert(
    fc.property(anyTrace, fc.nat({ max: 300 }), fc.boolean(), (columns, usPerPx, many) => {
      const lanes = [lane(columns)];
      const surroundings = { lanes, usPerPx, inSight: [many ? 1_000 : 1] };
      const last = columns.status.length - 1;
      let at = stepFrom(undefined, 'next', surroundings);
      expect(at).toEqual({ lane: 0, index: 0 });
      for (let steps = 0; steps < columns.status.length; steps++) {
        const next = stepFrom(at, 'next', surroundings);
        if ((at?.index ?? 0) < last) expect(next?.index).toBeGreaterThan(at?.index ?? 0);
        at = next;
      }
      expect(at?.index).toBe(last);
      for (let steps = 0; steps < columns.status.length; steps++) at = stepFrom(at, 'previous', surroundings);
      expect(at?.index).toBe(0);
    }),
  );
});

test('a step sideways stays in the row, or at the end of a lane that has come less far', () => {
  fc.assert(
    fc.property(anyTrace, anyTrace, fc.nat({ max: 59 }), (a, b, row) => {
      const surroundings = { lanes: [lane(a), undefined, lane(b)], usPerPx: 1, inSight: [1, 0, 1] };
      const index = Math.min(row, a.status.length - 1);
      expect(stepFrom({ lane: 0, index }, 'right', surroundings)).toEqual({
        lane: 2,
        index: Math.min(index, b.status.length - 1),
      });
      expect(stepFrom({ lane: 0, index }, 'left', surroundings)).toEqual({ lane: 0, index });
    }),
  );
});
