import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import { lookWords } from './look-words.ts';

const looks = looksOf([
  [0, 0, 0],
  [0, 40, 0],
  [100, 160, 0],
  [2_000, 2_071, 1],
]);
const wordsOf = (look: number) => lookWords({ beganUs: 1_000 }, looks, look);

test('a look is told by when it was answered, and by how long that took', () => {
  expect(wordsOf(3)).toEqual({
    at: 'at 1.07 ms',
    exactly: 'asked at 1 ms, answered at 1.071 ms',
    tookUs: 71,
  });
});

test('what came before the lane, or before its clock, has no time of its own', () => {
  expect(wordsOf(0)).toEqual({ at: 'before the lane', exactly: 'before the lane began' });
  expect(wordsOf(1)).toMatchObject({ at: 'before the first command' });
  expect(wordsOf(1)).not.toHaveProperty('tookUs');
  expect(wordsOf(2)).toMatchObject({ at: 'before the first command', tookUs: 60 });
});
