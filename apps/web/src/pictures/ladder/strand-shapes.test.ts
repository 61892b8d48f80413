import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace } from '../../../test/any-trace.ts';
import { timeScale } from '../scale/time-scale.ts';
import { strandShapes } from './strand-shapes.ts';
import { strandsOf } from './strands.ts';

test('a line that carries many commands does not fill the time around it', () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 100, max: 20_000 }), (columns, toUs) => {
      const time = timeScale({ fromUs: 0, toUs }, 0, 400);
      const sight = { window: time.window, gapUs: 3 * time.usPerPx };
      const strands = strandsOf(columns, columns.status.length, 'request', sight);
      for (const shape of strandShapes(strands, columns, time, 2)) {
        if (shape.kind === 'band') continue;
        const trip = (columns.received[shape.strand.from] ?? 0) - (columns.sent[shape.strand.from] ?? 0);
        const tripPx = trip / time.usPerPx;
        expect(shape.thickness).toBeLessThanOrEqual(Math.max(1, 0.2 * tripPx));
        expect(shape.sleeve).toBeLessThanOrEqual(tripPx);
        expect(shape.head).toBeLessThanOrEqual(tripPx);
      }
    }),
  );
});

test('a band spans exactly from its first command to its last', () => {
  fc.assert(
    fc.property(anyTrace, (columns) => {
      const time = timeScale({ fromUs: 0, toUs: 8_000 }, 0, 400);
      const sight = { window: time.window, gapUs: 500 };
      const strands = strandsOf(columns, columns.status.length, 'reply', sight);
      for (const shape of strandShapes(strands, columns, time, 2)) {
        if (shape.kind === 'line') continue;
        const { from, to } = shape.strand;
        expect(shape.leavesPx).toBe(time.pxOf(columns.replied[from] ?? 0));
        expect(shape.lastArrivesPx).toBe(time.pxOf(columns.received[to - 1] ?? 0));
      }
    }),
  );
});
