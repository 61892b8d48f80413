import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineTokens } from './line-tokens.ts';

/** Each token as its kind and its text. */
const tokens = (line: string) =>
  lineTokens(line).map(({ kind, from, to }) => `${kind} ${line.slice(from, to)}`);

describe('a line', () => {
  test.each<[string, string[]]>([
    ['SET key:1 5', ['command SET', 'key key:1', 'number 5']],
    [
      '1000 SET key:{i} value:{i}',
      ['number 1000', 'command SET', 'key key:', 'template {i}', 'template {i}'],
    ],
    ['  LPUSH l -2 x 0.5', ['command LPUSH', 'key l', 'number -2', 'number 0.5']],
    ['1000', ['command 1000']],
    [
      'SET "a b" \'c\'',
      ['command SET', 'string "', 'string a b', 'string "', "string '", 'string c', "string '"],
    ],
    ['# a note', ['comment # a note']],
    ['---', ['comment ---']],
    ['', []],
    ['127.0.0.1:6379> 7 INCR n', ['comment 127.0.0.1:6379> ', 'number 7', 'command INCR', 'key n']],
    // A quoted name is still the name, and the next word the key.
    ['"SET" k', ['string "', 'string SET', 'string "', 'key k']],
    // Escaped templates are not filled in, and neither are recorded ones.
    ['SET k \\{i} {rand:1..6}', ['command SET', 'key k', 'template {rand:1..6}']],
    [
      '1339518083.107412 [0 127.0.0.1:60866] "set" "{i}"',
      [
        'comment 1339518083.107412 [0 127.0.0.1:60866] ',
        'string "',
        'string set',
        'string "',
        'string "',
        'string {i}',
        'string "',
      ],
    ],
  ])('%j', (line, expected) => {
    expect(tokens(line)).toEqual(expected);
  });
});

describe('a line that is not finished', () => {
  test.each<[string, string[]]>([
    ['SET k "op en', ['command SET', 'key k', 'string "', 'string op en']],
    ['SET {rand:1.. 5 k', ['command SET', 'key {rand:1..', 'number 5']],
    ['SET "a"b 7', ['command SET', 'string "', 'string a', 'string "', 'key b', 'number 7']],
  ])('%j', (line, expected) => {
    expect(tokens(line)).toEqual(expected);
  });
});

test('the tokens of any line are in order and not empty', () => {
  const fragment = fc.constantFrom(
    'SET',
    ' ',
    '"',
    "'",
    '\\',
    '{i}',
    '{rand:1..',
    '{',
    '}',
    '5',
    '#',
    '---',
    '> ',
    'é',
    '😀',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
      const line = fragments.join('');
      let free = 0;
      for (const { from, to } of lineTokens(line)) {
        expect(from).toBeGreaterThanOrEqual(free);
        expect(to).toBeGreaterThan(from);
        free = to;
      }
      expect(free).toBeLessThanOrEqual(line.length);
    }),
  );
});
