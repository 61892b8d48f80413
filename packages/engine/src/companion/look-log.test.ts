import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ToldLooks } from './companion-messages.ts';
import { LookLog } from './look-log.ts';

const rowsOf = (told: readonly ToldLooks[]) =>
  told.flatMap(({ askedNs, answeredNs, state, leftOut }) =>
    [...state].map((each, row) => ({
      askedNs: askedNs[row],
      answeredNs: answeredNs[row],
      state: each,
      leftOut: leftOut[row],
    })),
  );

/** Looks one after another, `stepNs` apart. */
function logged(looks: readonly { state: number; isTold: boolean }[], stepNs = 1_000n) {
  const told: ToldLooks[] = [];
  const log = new LookLog((batch) => told.push(batch));
  looks.forEach(({ state, isTold }, place) => {
    const askedNs = stepNs * BigInt(place);
    log.add({ askedNs, answeredNs: askedNs + stepNs / 2n, state }, isTold);
  });
  log.end();
  return { told, rows: rowsOf(told) };
}

test('what fits is told as it was, in order, with nothing left out', () => {
  const looks = Array.from({ length: 300 }, (_, place) => ({ state: place % 7, isTold: false }));
  const { rows } = logged(looks);
  expect(rows).toEqual(
    looks.map(({ state }, place) => ({
      askedNs: 1_000n * BigInt(place),
      answeredNs: 1_000n * BigInt(place) + 500n,
      state,
      leftOut: 0,
    })),
  );
});

test('looks that follow each other closely are told together', () => {
  const looks = Array.from({ length: 100 }, () => ({ state: 0, isTold: true }));
  // A hundred looks in 100 ms: a message every 50 ms, and one at the end.
  expect(logged(looks, 1_000_000n).told.length).toBeLessThanOrEqual(3);
});

test('beyond 10,000 those that are to be told are, and the last; every other is counted once', () => {
  const more = fc.array(fc.boolean(), { maxLength: 60 });
  fc.assert(
    fc.property(more, (beyond) => {
      const looks = [...Array.from({ length: 10_000 }, () => false), ...beyond].map((isTold, place) => ({
        state: place,
        isTold,
      }));
      const { rows } = logged(looks);
      expect(rows.slice(0, 10_000).every((row, place) => row.state === place && row.leftOut === 0)).toBe(
        true,
      );
      // The state is the place of the look.
      const told = looks
        .map(({ state }) => state)
        .filter((place) => place >= 10_000 && (looks[place]?.isTold || place === looks.length - 1));
      expect(rows.slice(10_000).map(({ state, leftOut }) => [state, leftOut])).toEqual(
        told.map((place, row) => [place, place - (told[row - 1] ?? 9_999) - 1]),
      );
    }),
    { numRuns: 20 },
  );
});

test('without a look nothing is told', () => {
  expect(logged([]).told).toEqual([]);
});
