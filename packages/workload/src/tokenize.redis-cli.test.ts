import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf } from '../test/commands-of.ts';
import { redisCliReads } from '../test/redis-cli-reads.ts';
import { parseCommandText } from './parse.ts';
import { printCommand } from './print.ts';

/** The commands that this package reads in a line, or that it refuses it. Only for syntax shared with `redis-cli`. */
function reading(line: string): Buffer[][] | 'refused' {
  const parsed = parseCommandText(line);
  if (parsed.ok) return commandsOf(line).map((command) => command.map((argument) => Buffer.from(argument)));
  return parsed.errors[0]?.code === 'EMPTY_WORKLOAD' ? [] : 'refused';
}

async function expectReadAlike(lines: string[]): Promise<void> {
  const readings = await redisCliReads(lines);
  for (const [index, line] of lines.entries()) {
    const { commands = [], printed = '' } = readings[index] ?? {};
    const expected = printed.startsWith('Invalid') ? 'refused' : commands;
    expect(reading(line), JSON.stringify(line)).toEqual(expected);
  }
}

test('examples are read as the installed redis-cli reads them', async () => {
  await expectReadAlike([
    'SET a b',
    '  SET\ta  b \r',
    '',
    ' \t\v\f\r',
    'SET "a b" \'c d\' ""',
    String.raw`SET "\x00\xff\n\r\t\b\a\q\"\\" '\n\'\x41'`,
    String.raw`SET a\nb\ "\x4" "\x4g" "\xZZ"`,
    'SET "open',
    "SET 'open",
    String.raw`SET "open\"`,
    String.raw`SET "open\ `.trimEnd(),
    'SET "a"b',
    `SET "a"'b'`,
    `SET a"b c"`,
    `SET a"b"c`,
    'SET "a"\vb',
    'SET a\vb\fc',
    'SET é 😀 "é\\xff" \u00a0x',
    // Repeat counts, and arguments that only look like one.
    '3 SET a b',
    '3',
    '03 SET a',
    '+2 SET a',
    '-2 SET a',
    '0 SET a',
    '"2" SET a',
    '" 2" SET a',
    '"2 " SET a',
    '2x SET a',
    '"" SET a',
    '""',
    '" " SET a',
    '"+" SET a',
    String.raw`"2\x00x" SET a`,
    String.raw`"\x00" SET a`,
    String.raw`"2\x00\xff" SET a`,
    '1 2 SET a',
    '99999999999999999999 SET a',
    '2 # a',
    // Braces that do not begin a placeholder.
    'SET {user}:1 {} { {rand} \'{"a":{"b":1}}\' "{a}"',
    'SET a {"a":1}',
  ]);
});

const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'i', 'x', 'GET', '5', '2', '0', '+', '-', '#', ':', '{', '}', '{user}'),
  },
  { weight: 4, arbitrary: fc.constantFrom(' ', ' ', '  ', '\t', '\r', '\v', '\f') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('"', "'", '\\', '\\"', "\\'", '\\\\', '" ', "' ", ' "', " '", '""', "''"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\\n', '\\r', '\\t', '\\a', '\\b', '\\q', '\\x', '\\x4', '\\xzz', '\\x41'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\\x00', '\\xff', '\\xc3', '\\xc3\\xa9', '\\x7b', '\\xF0\\x9f', '\\x22'),
  },
  { weight: 1, arbitrary: fc.constantFrom('é', '😀', '\u00a0', '\u2028', '\x01', '\x7f', '…') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);

/** Lines that mean something else to `redis-cli` than to this package; each is documented where it is parsed. */
const OWN_MEANING = [
  /[\n\0]/,
  // Comments, barriers, prompts, and the placeholders with their escape.
  /^\s*#/,
  /^\s*---\s*$/,
  /^[^"']*>/,
  /\{i\}|\{rand:|\\\{/,
  // Conversely, `redis-cli` handles `:set` and `?` itself, and long counts would only take time.
  /^\s*["']*[:?]/,
  /\d{3,}/,
];

const line = fc
  .tuple(fc.constantFrom('', '', 'T ', '3 T ', '"T" '), fc.array(fragment, { maxLength: 14 }))
  .map(([start, fragments]) => start + fragments.join(''))
  .filter((text) => !OWN_MEANING.some((pattern) => pattern.test(text)));

test('thousands of generated lines are read as the installed redis-cli reads them', async () => {
  await expectReadAlike(fc.sample(line, { numRuns: 10_000, seed: 20_240_501 }));
  if (process.env.NEW_SEEDS !== undefined)
    await expectReadAlike(fc.sample(line, { numRuns: 2_000, seed: Date.now() % 2 ** 31 }));
});

test('printed commands are read by the installed redis-cli as the same arguments', async () => {
  const argument = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '5',
      '{i}',
      '{rand:1..2}',
      '#',
      '---',
      'a"b',
      "a'b",
      'a b',
      '\\{i}',
      '127.0.0.1:6379>',
      '\n',
    ),
  );
  const command = fc.array(argument, { minLength: 1, maxLength: 4 });
  const commands = fc.sample(command, { numRuns: 3_000, seed: 7 }).filter(([name = '']) => {
    // redis-cli handles these names itself.
    return !/^(?::|\?|\0|$)/.test(Buffer.from(name).toString('latin1'));
  });
  const readings = await redisCliReads(commands.map((args) => printCommand(args)));
  for (const [index, args] of commands.entries()) {
    const expected = args.map((each) => Buffer.from(each));
    expect(readings[index]?.commands, printCommand(args)).toEqual([expected]);
  }
});
