import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enteredNumber } from './entered-number.ts';

const rtt = { min: 0, max: 300, whole: false, unit: 'ms' };
const size = { min: 1, max: 100_000, whole: true };

test.each([
  ['999', rtt, 300, '300 ms at most, not 999.'],
  ['-3', rtt, 0, '0 ms at least, not -3.'],
  ['1e99999', rtt, 300, '300 ms at most.'],
  ['0.25', rtt, 0.25, undefined],
  ['1,000', size, 1_000, undefined],
  ['0', size, 1, '1 at least, not 0.'],
  ['12.5', size, 13, 'Whole numbers: 13, not 12.5.'],
  ['100000.4', size, 100_000, '100,000 at most, not 100,000.4.'],
  ['2000000', size, 100_000, '100,000 at most, not 2,000,000.'],
])('%s is entered as it can be: %#', (typed, bounds, value, note) => {
  expect(enteredNumber(typed, bounds)).toEqual({ kind: 'number', value, ...(note && { note }) });
});

test('what is no number, or nothing, is said to be', () => {
  expect(enteredNumber('fast', rtt)).toEqual({ kind: 'unreadable', note: 'Not a number: as it was.' });
  expect(enteredNumber('  ', rtt)).toEqual({ kind: 'empty' });
});

test('whatever is typed, it ends in range, and a note is given exactly where it is another number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.boolean(), (typed, whole) => {
      const entered = enteredNumber(String(typed), { min: 1, max: 5_000, whole });
      if (entered.kind !== 'number') throw new Error('it is a number');
      expect(entered.value).toBeGreaterThanOrEqual(1);
      expect(entered.value).toBeLessThanOrEqual(5_000);
      if (whole) expect(Number.isInteger(entered.value)).toBe(true);
      expect(entered.note === undefined).toBe(entered.value === typed);
    }),
  );
});
