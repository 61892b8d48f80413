import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

const platform = {
  encode: new TextEncoder(),
  decode: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
};

function decodedByPlatform(bytes: Uint8Array): string | undefined {
  try {
    return platform.decode.decode(bytes);
  } catch {
    return undefined;
  }
}

test('text is encoded and measured as TextEncoder does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const expected = platform.encode.encode(text);
      expect(encodeUtf8(text)).toEqual(expected);
      expect(utf8Length(text)).toBe(expected.length);
    }),
  );
});

test('bytes are decoded, or found not to be text, as TextDecoder does', () => {
  // Single bytes among the pieces break sequences and make overlong forms, surrogates and points beyond Unicode.
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }).map((text) => [...platform.encode.encode(text)]),
    fc.constantFrom(
      [0x80],
      [0xbf],
      [0xc0, 0x80],
      [0xe0, 0x9f, 0xbf],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x8f, 0xbf, 0xbf],
    ),
    fc.constantFrom([0xf4, 0x90, 0x80, 0x80], [0xf4, 0x8f, 0xbf, 0xbf], [0xef, 0xbb, 0xbf], [0xff]),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => [...bytes]),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const bytes = Uint8Array.from(pieces.flat());
      expect(decodeUtf8(bytes)).toBe(decodedByPlatform(bytes));
    }),
    { numRuns: 5_000 },
  );
});

test('texts too long for one String.fromCodePoint call are decoded completely', () => {
  const text = 'é😀x'.repeat(100_000);
  expect(decodeUtf8(platform.encode.encode(text))).toBe(text);
});
