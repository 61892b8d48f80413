import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedUint32 } from './sort-uint32.ts';

const anyValue = fc.oneof(fc.nat(3), fc.nat(5_000), fc.integer({ min: 0, max: 0xffff_ffff }));

test('sorts like the built-in sort, without changing its input', () => {
  fc.assert(
    fc.property(fc.array(anyValue, { maxLength: 300 }), (values) => {
      const given = Uint32Array.from(values);
      expect([...sortedUint32(given)]).toEqual(values.toSorted((a, b) => a - b));
      expect([...given]).toEqual(values);
    }),
  );
});
