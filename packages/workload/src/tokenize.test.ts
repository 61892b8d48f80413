import { expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

function read(line: string, placeholders = true) {
  return tokenize(line, { from: 0, placeholders, firstStream: 0 });
}

/** The value of each argument, all of which must be literal. */
function values(line: string, placeholders = true): unknown {
  const tokens = read(line, placeholders);
  if (!tokens.ok) return tokens.problem;
  return tokens.args.map(({ parts }) =>
    parts.length === 1 && parts[0]?.kind === 'literal' ? parts[0].value : parts,
  );
}

test('double quotes read the escapes of redis-cli', () => {
  expect(values(String.raw`"\n\r\t\b\a\q\"\\\x41\x4g"`)).toEqual(['\n\r\t\b\x07q"\\Ax4g']);
});

test('single quotes have one escape, and unquoted text has none', () => {
  expect(values(String.raw`'it\'s \n "x"' a\nb`)).toEqual([String.raw`it's \n "x"`, String.raw`a\nb`]);
});

test('bytes that are not text become a byte array, bytes that are become text', () => {
  expect(values(String.raw`"\xff" "é\xff" "\xc3\xa9" "\xf0\x9f\x98\x80"`)).toEqual([
    Uint8Array.of(0xff),
    Uint8Array.of(0xc3, 0xa9, 0xff),
    'é',
    '😀',
  ]);
});

test('an escaped character may be one that takes two UTF-16 units', () => {
  expect(values(String.raw`"\😀\xff"`)).toEqual([Uint8Array.of(0xf0, 0x9f, 0x98, 0x80, 0xff)]);
});

test('a quote may open inside an argument, and empty quotes are an empty argument', () => {
  expect(values(`a"b c" '' x'y'`)).toEqual(['ab c', '', 'xy']);
});

test('vertical tabs and form feeds separate arguments only where a blank is expected', () => {
  expect(values('\va\fb\v "c"\fd')).toEqual(['a\fb\v', 'c', 'd']);
});

test('an argument knows its columns, quotes included', () => {
  const tokens = read(`  GET "a b"`);
  expect(tokens.ok && tokens.args).toMatchObject([
    { column: 3, endColumn: 6 },
    { column: 7, endColumn: 12 },
  ]);
});

test.each([
  [
    'SET "a b',
    5,
    6,
    'this double quote is never closed. Add " at the end of the argument, on the same line.',
  ],
  ["SET x'a", 6, 7, "this single quote is never closed. Add ' at the end of the argument, on the same line."],
  [
    'SET "a\\',
    5,
    6,
    'this double quote is never closed. Add " at the end of the argument, on the same line.',
  ],
  ['SET "a"b', 8, 9, expect.stringContaining('text directly after a closing quote.')],
  [`SET 'a'"b"`, 8, 9, expect.stringContaining('text directly after a closing quote.')],
])('%s is refused at the place of the mistake', (line, column, endColumn, problem) => {
  expect(read(line)).toMatchObject({ ok: false, column, endColumn, problem });
});

test('placeholders are found both bare and inside quotes', () => {
  const repetition = { kind: 'repetition' };
  const literal = (value: string) => ({ kind: 'literal', value });
  expect(values(`{i} k:{i} "a {i} b" '{i}{i}' {{i}}`)).toEqual([
    [repetition],
    [literal('k:'), repetition],
    [literal('a '), repetition, literal(' b')],
    [repetition, repetition],
    [literal('{'), repetition, literal('}')],
  ]);
});

test('random placeholders are numbered in order', () => {
  expect(read('{rand:1..6}{rand:-5..-5} {rand:0..1}')).toMatchObject({
    args: [
      {
        parts: [
          { kind: 'random', from: 1, to: 6, stream: 0 },
          { kind: 'random', from: -5, to: -5, stream: 1 },
        ],
      },
      { parts: [{ kind: 'random', from: 0, to: 1, stream: 2 }] },
    ],
    nextStream: 3,
  });
});

test('a brace that does not begin a placeholder is literal', () => {
  expect(values(`{user}:1 {I} {} { {ind} '{"i":[]}' {rand}`)).toEqual([
    '{user}:1',
    '{I}',
    '{}',
    '{',
    '{ind}',
    '{"i":[]}',
    '{rand}',
  ]);
});

test('an escaped brace is a plain brace, bare and inside quotes', () => {
  expect(values(String.raw`\{i} "\{i}" '\{i}' "\x7bi}" a\{rand:1..2} \{x} "\\\{i}"`)).toEqual([
    '{i}',
    '{i}',
    '{i}',
    '{i}',
    'a{rand:1..2}',
    '{x}',
    String.raw`\{i}`,
  ]);
});

test('recordings have no placeholders, and a backslash means only what it means to redis-cli', () => {
  expect(values(String.raw`{i} \{i} "\{i}" {rand:x`, false)).toEqual([
    '{i}',
    String.raw`\{i}`,
    '{i}',
    '{rand:x',
  ]);
});

test.each([
  ['GET {rand:6..1}', 5, 16, '{rand:6..1} runs backwards. Put the smaller number first: {rand:1..6}.'],
  ['GET k{rand:1..}', 6, 12, expect.stringContaining('not a range of two integers. Write it as {rand:1..6}')],
  ['GET {rand:1 .. 6}', 5, 11, expect.stringContaining('without spaces')],
  ['GET {rand:1.5..6}', 5, 11, expect.stringContaining('not a range of two integers')],
  ['GET {rand:0..9007199254740992}', 5, 31, expect.stringContaining('2^53')],
  ['GET {rand:-9007199254740991..9007199254740991}', 5, 47, expect.stringContaining('2^53')],
])('%s is refused with a remedy', (line, column, endColumn, problem) => {
  expect(read(line)).toMatchObject({ ok: false, column, endColumn, problem });
});
