/** Programs of which it is known whether a reply decided what they did next, alone and beside others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crowdOf, type Exchange, type Manner, type Script } from '../test/crowd.ts';
import { type Answer, bulk, list, NIL, times } from '../test/talk.ts';
import { findIn } from './find-in.ts';

const LOOPS = new Set(['one-by-one', 'many-keys']);
const loopsIn = (scripts: readonly Script[], manner: Manner) =>
  findIn(crowdOf(scripts, manner), { silenceMs: 50 }).findings.filter(({ kind }) => LOOPS.has(kind));

const step = (key: string, answer: Answer): readonly Exchange[] => [[`GET ${key}`, answer]];
const document = (fields: object): Answer => bulk(JSON.stringify(fields));

/** A caller's own ids, of any kind: no two callers have one in common, and none is counted up. */
const ids = (least: number, most: number): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(fc.constantFrom('number', 'hash', 'uuid', 'mail'), fc.integer({ min: least, max: most }))
    .chain(([kind, count]) => {
      const one = {
        number: fc.integer({ min: 10_000, max: 99_999_999 }).map(String),
        hash: fc.stringMatching(/^[0-9a-f]{12}$/),
        uuid: fc.uuid(),
        mail: fc.stringMatching(/^[a-z]{3,9}\.[a-z]{2,9}@[a-z]{3,8}\.(com|org|co\.uk)$/),
      }[kind];
      return fc.uniqueArray(one, { minLength: count, maxLength: count });
    });

/** Nothing in a reply is a key of its own or of another's. */
const independent = ids(20, 40).map(
  (own): Script => own.map((id) => step(`user:${id}`, document({ title: `the one`, length: id.length }))),
);

const chain = ids(20, 40).chain((own) =>
  fc.constantFrom(
    own.map((id, at) => step(`node:${id}`, bulk(own[at + 1] ?? 'none'))),
    own.map((id, at) => step(`node:${id}`, document({ title: 'a node', next: own[at + 1] ?? null }))),
    own.map((id, at) => step(`node:${id}`, list(bulk('next'), bulk(`node:${own[at + 1] ?? ''}`)))),
  ),
);

/** Goes on until a reply says so, however far that is. */
const stopping = fc
  .tuple(fc.constantFrom('nil', 'more', 'next', 'empty'), fc.integer({ min: 12, max: 30 }), fc.nat(9999))
  .map(
    ([end, count, name]): Script =>
      times(count, (page) => {
        const isLast = page === count - 1;
        const items = times(4, (each) => `t${page * 4 + each + 1000}`);
        const answer = {
          nil: isLast ? NIL : document({ items }),
          more: document({ items, more: !isLast }),
          next: document({ items, next: isLast ? null : 'there is' }),
          empty: document({ items: isLast ? [] : items }),
        }[end];
        return step(`feed:${name}:${page}`, answer);
      }),
  );

const searching = fc.integer({ min: 0, max: 2 ** 20 }).map((wanted): Script => {
  const places: number[] = [];
  for (let [low, high] = [0, 2 ** 20]; low < high; ) {
    const middle = (low + high) >> 1;
    places.push(middle);
    if (middle < wanted) low = middle + 1;
    else high = middle;
  }
  return places.map((place) => step(`item:${place}`, bulk(place < wanted ? 'below' : 'above')));
});

/** Numbers from 0 to 1 that a seed decides. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Everybody's pauses differ. */
const manner = (most: number): fc.Arbitrary<Manner> =>
  fc
    .record({
      connections: fc.integer({ min: 1, max: most }),
      rttMs: fc.constantFrom(0.4, 1, 5),
      seed: fc.nat(),
    })
    .map(({ seed, ...how }) => {
      const next = random(seed);
      return { ...how, thinkMs: () => 0.02 + next() * 0.18, startMs: () => next() * 9 };
    });

/** Each is some hundred commands. */
const RUNS = { numRuns: 12 };

describe('loops', () => {
  it('whose replies decide what is asked next are not accused, on whatever connection', () => {
    fc.assert(
      fc.property(fc.oneof(chain, stopping, searching), manner(4), (script, how) => {
        expect(loopsIn([script], how)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('whose replies decide are never accused with high confidence, whoever else is on the connections', () => {
    const scripts = fc.array(fc.oneof(chain, stopping, searching), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(scripts, manner(3), (several, how) => {
        for (const { confidence } of loopsIn(several, how)) expect(confidence).not.toBe('high');
      }),
      RUNS,
    );
  });

  it('of which no command needs a reply are found, whether one caller or three share the connections', () => {
    fc.assert(
      fc.property(fc.array(independent, { minLength: 1, maxLength: 3 }), manner(1), (several, how) => {
        const asked = several.flat().length;
        const found = loopsIn(several, how).reduce((sum, { commands }) => sum + commands, 0);
        expect(found).toBeGreaterThan(asked / 2);
      }),
      RUNS,
    );
  });

  it('are found over a pool as on one connection, if nobody else is there', () => {
    fc.assert(
      fc.property(independent, manner(6), (script, how) => {
        const found = loopsIn([script], how);
        expect(found.reduce((sum, { commands }) => sum + commands, 0)).toBe(script.length);
      }),
      RUNS,
    );
  });
});
