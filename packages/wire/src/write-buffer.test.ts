import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WriteBuffer } from './write-buffer.ts';

/** Texts with one to four bytes per character, including lone surrogates, around and beyond the initial capacity. */
const texts = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('a', 'é', '€', '😀', '\ud800'),
    fc.nat(20_000),
  )
  .map(([text, filler, count]) => filler.repeat(count) + text);

describe('WriteBuffer', () => {
  it('encodes successive texts as Buffer does', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (list) => {
        const buffer = new WriteBuffer();
        for (const text of list) expect(Buffer.from(text).equals(buffer.encode(text))).toBe(true);
      }),
    );
  });
});
