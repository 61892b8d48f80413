import { expect, test } from 'vitest';
import { linesInOne } from './lines-in-one.ts';

test.each([
  ['', undefined],
  [' \n\n', undefined],
  ['GET visits\n', 'GET visits'],
  ['\n  SET a 1\nSET b 2\n', 'SET a 1, 1 more line'],
  ['SET a 1\n\nSET b 2\nSET c 3', 'SET a 1, 2 more lines'],
])('%j is told as %j', (text, told) => {
  expect(linesInOne(text)).toBe(told);
});
