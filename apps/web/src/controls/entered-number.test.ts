import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enteredNumber } from './entered-number.ts';

const rtt = { min: 0, max: 300, whole: false, unit: 'ms' };
const size = { min: 1, max: 100_000, whole: true };

test.each([
  ['999', rtt, 300, 'Set to 300 ms, the maximum.'],
  ['-3', rtt, 0, 'Set to 0 ms, the minimum.'],
  ['1e99999', rtt, 300, 'Set to 300 ms, the maximum.'],
  ['0.25', rtt, 0.25, undefined],
  ['1,000', size, 1_000, undefined],
  ['0', size, 1, 'Set to 1, the minimum.'],
  ['12.5', size, 13, 'Rounded to 13.'],
  ['100000.4', size, 100_000, 'Set to 100,000, the maximum.'],
  ['2000000', size, 100_000, 'Set to 100,000, the maximum.'],
])('%s is entered as it can be: %#', (typed, bounds, value, note) => {
  expect(enteredNumber(typed, bounds)).toEqual({ kind: 'number', value, ...(note && { note }) });
});

test('text that is not a number, and empty text, are recognised', () => {
  expect(enteredNumber('fast', rtt)).toEqual({ kind: 'unreadable', note: 'Not a number: unchanged.' });
  expect(enteredNumber('  ', rtt)).toEqual({ kind: 'empty' });
});

test('the value is always in range, and has a note exactly if it differs from what was typed', () => {
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
