import { expect, test } from 'vitest';
import { numbersIn } from './typed-numbers.ts';

test.each([
  ['12', 12],
  [' 3.5 ', 3.5],
  ['3,5', 3.5],
  ['1,000', 1000],
  ['1 000', 1000],
  ['1,234,567.8', 1_234_567.8],
  ['-4', -4],
  ['.5', 0.5],
])('%s is a number', (typed, value) => {
  expect(numbersIn([typed])).toEqual([value]);
});

test.each(['', 'many', '1.2.3', '1,2,3', '0x10', '1e9', '5 ms', '9'.repeat(13), '9'.repeat(400)])(
  '“%s” is none',
  (typed) => {
    expect(numbersIn(['1', typed])).toBeUndefined();
  },
);
