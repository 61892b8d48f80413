import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LabelledStrand, layoutLabels } from './labels.ts';

const lineHeightPx = 15;

const strands = fc
  .array(fc.tuple(fc.double({ min: 0, max: 80, noNaN: true }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 40,
  })
  .map((steps) => {
    let atPx = 0;
    let row = 0;
    return steps.map(([step, count]): LabelledStrand => {
      atPx += step;
      row += count;
      return { from: row - count, to: row, atPx };
    });
  });

test('no label stands over another or outside, and none far from its command', () => {
  fc.assert(
    fc.property(strands, fc.integer({ min: 50, max: 900 }), (given, bottomPx) => {
      const blocks = layoutLabels(given, { lineHeightPx, topPx: 20, bottomPx });
      let freeFrom = 20;
      for (const { firstPx, lines, atPx } of blocks) {
        expect(firstPx - lineHeightPx / 2).toBeGreaterThanOrEqual(freeFrom - 1e-9);
        expect(Math.abs(firstPx - atPx)).toBeLessThanOrEqual(lineHeightPx);
        freeFrom = firstPx + (lines.length - 0.5) * lineHeightPx;
        expect(freeFrom).toBeLessThanOrEqual(bottomPx + 1e-9);
      }
    }),
  );
});

test('a block speaks for each of its commands', () => {
  fc.assert(
    fc.property(strands, (given) => {
      for (const { from, to, lines } of layoutLabels(given, { lineHeightPx, topPx: 0, bottomPx: 900 })) {
        const spoken = lines.reduce((sum, line) => sum + (line.kind === 'more' ? line.count : 1), 0);
        expect(spoken).toBe(to - from);
      }
    }),
  );
});

test('three commands in one write are named one below the other', () => {
  const [block] = layoutLabels([{ from: 0, to: 3, atPx: 30 }], { lineHeightPx, topPx: 0, bottomPx: 200 });
  expect(block).toMatchObject({
    firstPx: 30,
    lines: [
      { kind: 'command', row: 0 },
      { kind: 'command', row: 1 },
      { kind: 'command', row: 2 },
    ],
  });
});

test('of a thousand in one write the first two and the last are named', () => {
  const [block] = layoutLabels([{ from: 0, to: 1_000, atPx: 30 }], { lineHeightPx, topPx: 0, bottomPx: 200 });
  expect(block?.lines).toEqual([
    { kind: 'command', row: 0 },
    { kind: 'command', row: 1 },
    { kind: 'more', count: 997 },
    { kind: 'command', row: 999 },
  ]);
});
