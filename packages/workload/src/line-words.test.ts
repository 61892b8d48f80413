import { expect, test } from 'vitest';
import { wordsOf } from './line-words.ts';

/** The words, and the parts of the line they come from. */
function read(line: string) {
  const found = wordsOf(line);
  if (found.kind !== 'command') return found.kind;
  const { words, repeat } = found;
  return [repeat, ...words.map(({ text, from, to }) => [text, line.slice(from, to)])];
}

test.each([
  ['', 'blank'],
  [' # a note', 'comment'],
  ['---', 'barrier'],
])('%j is not a command', (line, kind) => {
  expect(read(line)).toBe(kind);
});

test.each([
  ['SET a "b c"', [undefined, ['SET', 'SET'], ['a', 'a'], ['b c', '"b c"']]],
  ['1000 GET k:{i} ', [1000, ['GET', 'GET'], ['k:0', 'k:{i}']]],
  ['127.0.0.1:6379> GET a', [undefined, ['GET', 'GET'], ['a', 'a']]],
  ['\ufeffGET a', [undefined, ['GET', 'GET'], ['a', 'a']]],
  ['1339518083.107412 [0 127.0.0.1:60866] "set" "{i}"', [undefined, ['set', '"set"'], ['{i}', '"{i}"']]],
  // A lone number may yet become a count; until then it is a name.
  ['10', [undefined, ['10', '10']]],
])('%j has these words', (line, expected) => {
  expect(read(line)).toEqual(expected);
});

test.each([
  ['SET a "b c', [undefined, ['SET', 'SET'], ['a', 'a'], ['b c', '"b c']]],
  ["5 SET a 'x", [5, ['SET', 'SET'], ['a', 'a'], ['x', "'x"]]],
  ['SET {rand:1.. b', [undefined, ['SET', 'SET'], ['{rand:1.. b', '{rand:1.. b']]],
  ['SET "a"b c', [undefined, ['SET', 'SET'], ['a"b c', '"a"b c']]],
])('%j is unfinished: the unreadable rest is one word', (line, expected) => {
  expect(read(line)).toEqual(expected);
});
