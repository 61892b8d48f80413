import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedUint32 } from './merge-uint32.ts';

const ascending = fc.array(fc.nat(40), { maxLength: 40 }).map((values) => Uint32Array.from(values).sort());

test('merges two ascending lists into one', () => {
  fc.assert(
    fc.property(ascending, ascending, (a, b) => {
      expect(mergedUint32(a, b)).toEqual(Uint32Array.from([...a, ...b]).sort());
    }),
  );
});
