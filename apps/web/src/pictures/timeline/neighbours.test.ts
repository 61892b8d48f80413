import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandRef } from '../../workbench/highlight-store.ts';
import type { TimelineLane } from './build-timeline.ts';
import { rowAfter } from './neighbours.ts';

const lanesOf = (counts: (number | undefined)[]) =>
  counts.map(
    (count) => ({ drawn: count === undefined ? undefined : { count } }) as Pick<TimelineLane, 'drawn'>,
  );

test('arrows go down through every row of every lane, and back', () => {
  const counts = fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(counts, (given) => {
      const lanes = lanesOf(given);
      const all = given.flatMap((count, lane) =>
        Array.from({ length: count ?? 0 }, (_, index) => ({ lane, index })),
      );
      const down: CommandRef[] = [];
      let at: CommandRef | undefined;
      for (const _ of all) {
        at = rowAfter(at, 'next', lanes, 1);
        if (at !== undefined) down.push(at);
      }
      expect(down).toEqual(all);
      const up = [...all]
        .reverse()
        .slice(1)
        .map(() => {
          at = rowAfter(at, 'previous', lanes, 1);
          return at;
        });
      expect(up).toEqual([...all].reverse().slice(1));
    }),
  );
});

test('a step over many rows does not step over the end of a lane', () => {
  const lanes = lanesOf([1_000, 1_000]);
  expect(rowAfter({ lane: 0, index: 995 }, 'next', lanes, 10)).toEqual({ lane: 0, index: 999 });
  expect(rowAfter({ lane: 0, index: 999 }, 'next', lanes, 10)).toEqual({ lane: 1, index: 0 });
});
