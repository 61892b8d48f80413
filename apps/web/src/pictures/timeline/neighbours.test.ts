import { newColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import type { CommandRef, Pointed } from '../../workbench/highlight-store.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { Seen } from '../seen/seen.ts';
import type { TimelineLane } from './build-timeline.ts';
import { lookBeside, type RowStep, rowAfter, stopAfter } from './neighbours.ts';

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

describe('with the second client’s tracks', () => {
  const columns = newColumns(2);
  columns.sent.set([100, 900]);
  const drawn = { columns, count: 2 } as DrawnLane;
  const looks = looksOf([
    [0, 10, 0],
    [95, 98, 0],
    [105, 120, 1],
    [800, 810, 2],
  ]);
  const lane = { drawn, seen: { looks } as Seen };
  const walk = (from: Pointed | undefined, ...steps: RowStep[]) =>
    steps.map((step) => {
      at = stopAfter(at ?? from, step, [lane, lane], 1);
      return at;
    });
  let at: Pointed | undefined;
  beforeEach(() => {
    at = undefined;
  });

  test('a track stands above the rows of its lane, and its looks are at its ends', () => {
    expect(walk({ lane: 0, index: 0 }, 'next', 'next', 'next', 'next', 'next')).toEqual([
      { lane: 0, index: 1 },
      { lane: 1, look: 1 },
      { lane: 1, index: 0 },
      { lane: 1, index: 1 },
      { lane: 1, index: 1 },
    ]);
    expect(walk(undefined, 'first', 'previous', 'first', 'last', 'previous', 'first', 'previous')).toEqual([
      { lane: 1, index: 0 },
      { lane: 1, look: 1 },
      { lane: 1, look: 0 },
      { lane: 1, look: 3 },
      { lane: 0, index: 1 },
      { lane: 0, index: 0 },
      { lane: 0, look: 1 },
    ]);
    expect(walk(undefined, 'previous')).toEqual([{ lane: 0, look: 1 }]);
  });

  test('along a track, looks that cannot be told apart are one step', () => {
    expect(lookBeside({ lane: 0, look: 1 }, 'next', [lane], 20)).toEqual({ lane: 0, look: 3 });
    expect(lookBeside({ lane: 0, look: 1 }, 'next', [lane], 5)).toEqual({ lane: 0, look: 2 });
    const stretched = { ...lane, drawn: { ...drawn, stretch: 10 } };
    expect(lookBeside({ lane: 0, look: 1 }, 'next', [stretched], 20)).toEqual({ lane: 0, look: 2 });
  });
});
