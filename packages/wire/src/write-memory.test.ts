import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WriteMemory } from './write-memory.ts';

/** Texts of one to four bytes a character, broken pairs included, around and beyond the memory there is at first. */
const texts = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('a', 'é', '€', '😀', '\ud800'),
    fc.nat(20_000),
  )
  .map(([text, filler, count]) => filler.repeat(count) + text);

describe('WriteMemory', () => {
  it('encodes one text after another as Buffer does', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (list) => {
        const memory = new WriteMemory();
        for (const text of list) expect(Buffer.from(text).equals(memory.encode(text))).toBe(true);
      }),
    );
  });
});
