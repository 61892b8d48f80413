import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../test/commands-of.ts';
import {
  cachedKeys,
  EXISTS_TEXT,
  existsCommand,
  fillCommand,
  fillText,
  isCached,
  missingKey,
  warmingCommandAt,
  warmingCommands,
} from './cache-warming.ts';

const recipe = fc.record({
  kind: fc.constant('cache-warming' as const),
  keys: fc.integer({ min: 1, max: 300 }),
  cachedPercent: fc.double({ min: 0, max: 100, noNaN: true }),
  fetchMs: fc.constant(5),
  ttlSeconds: fc.constant(300),
});

describe('the cache-warming recipe', () => {
  it('sends the commands of its written form', () => {
    fc.assert(
      fc.property(recipe, (given) => {
        const indices = Array.from({ length: given.keys }, (_, index) => index);
        expect(commandsOf(`${given.keys} ${EXISTS_TEXT}`)).toEqual(indices.map(existsCommand));
        expect(commandsOf(`${given.keys} ${fillText(given)}`)).toEqual(
          indices.map((index) => fillCommand(given, index)),
        );
      }),
    );
  });

  it('has as many cached keys as the share says, and finds each missing key by its index', () => {
    fc.assert(
      fc.property(recipe, (given) => {
        const all = Array.from({ length: given.keys }, (_, index) => index);
        const missing = all.filter((index) => !isCached(given, index));
        expect(all.length - missing.length).toBe(cachedKeys(given));
        expect(missing.map((_, nth) => missingKey(given, nth))).toEqual(missing);
        expect(warmingCommands(given)).toBe(given.keys + missing.length);
      }),
    );
  });

  it('spreads the cached keys evenly: any stretch has its share, give or take one', () => {
    fc.assert(
      fc.property(recipe, fc.nat(300), fc.nat(300), (given, a, b) => {
        const [from, to] = [Math.min(a, b, given.keys), Math.min(Math.max(a, b), given.keys)];
        let cached = 0;
        for (let index = from; index < to; index++) if (isCached(given, index)) cached++;
        expect(Math.abs(cached - ((to - from) * cachedKeys(given)) / given.keys)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('asks for every key, then fills the missing ones with a time to live', () => {
    const given = { kind: 'cache-warming', keys: 4, cachedPercent: 50, fetchMs: 0, ttlSeconds: 300 } as const;
    const rows = Array.from({ length: warmingCommands(given) }, (_, row) => warmingCommandAt(given, row));
    expect(rows.slice(0, 4)).toEqual([
      ['EXISTS', 'cache:0'],
      ['EXISTS', 'cache:1'],
      ['EXISTS', 'cache:2'],
      ['EXISTS', 'cache:3'],
    ]);
    expect(rows.slice(4).map(([name, , , ex, seconds]) => [name, ex, seconds])).toEqual([
      ['SET', 'EX', '300'],
      ['SET', 'EX', '300'],
    ]);
  });
});
