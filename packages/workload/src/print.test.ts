import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf } from '../test/commands-of.ts';
import type { Argument } from './argument.ts';
import { printCommand } from './print.ts';

/** Text that has a meaning somewhere in a line. */
const special = fc.constantFrom(
  ...[
    '',
    ' ',
    '0',
    '5',
    '+5',
    '-1',
    ' 7',
    '5\0x',
    '{i}',
    '{rand:1..2}',
    '{rand:',
    '\\{i}',
    '{{i}}',
    '#',
    '# a',
  ],
  ...[
    '---',
    '>',
    'redis>',
    'redis',
    '/s>',
    '127.0.0.1:6379>',
    '127.0.0.1:6379[3]>',
    'not',
    'connected>',
    '"',
    "'",
  ],
  ...[
    '\\',
    '\\x41',
    '\ufeff',
    '\ufeffGET',
    '\u2028',
    '\u00a0',
    '\n',
    '\r\n',
    '\0',
    '\v',
    'a\vb',
    'é',
    '😀',
    'OK',
  ],
  ...[
    '1339518083.107412',
    '[0',
    'lua]',
    '1.5 [0 lua] GET',
    '{user}:1',
    '{"a":{"i":1}}',
    "it's",
    'a"b"',
    "''",
  ],
);

const argument = fc.oneof(
  special,
  fc.array(special, { maxLength: 4 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.uint8Array({ maxLength: 20 }),
  fc
    .tuple(special, fc.uint8Array({ maxLength: 3 }))
    .map(([text, bytes]) => Buffer.from([...Buffer.from(text), ...bytes])),
);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function bytesOf(args: readonly Argument[]): Buffer[] {
  return args.map((each) => Buffer.from(each));
}

test('a printed command reads as the same arguments, whatever their bytes', () => {
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), (args) => {
      const printed = printCommand(args);
      expect(printed).not.toMatch(/[\n\0]/);
      const commands = commandsOf(printed);
      expect(commands.map(bytesOf)).toEqual([bytesOf(args)]);
      for (const read of commands[0] ?? []) {
        if (typeof read !== 'string') expect(() => utf8.decode(read)).toThrow();
      }
    }),
    { numRuns: 20_000 },
  );
});

test.each<[string, Argument[]]>([
  ['SET key value', ['SET', 'key', 'value']],
  ['SET "a b" ""', ['SET', 'a b', '']],
  [
    String.raw`SET "\x00\xff\n\r\t\a\b\"\\"`,
    ['SET', Uint8Array.of(0x00, 0xff, 0x0a, 0x0d, 0x09, 0x07, 0x08, 0x22, 0x5c)],
  ],
  [`SET "it's"`, ['SET', "it's"]],
  ['SET é 😀', ['SET', 'é', '😀']],
  ['SET é', ['SET', Uint8Array.of(0xc3, 0xa9)]],
  [String.raw`SET "\xe2\x80\xa8"`, ['SET', '\u2028']],
  [String.raw`SET "\{i}" "a\{rand:b" {user}:1`, ['SET', '{i}', 'a{rand:b', '{user}:1']],
  ['"# note"', ['# note']],
  ['"#note" x', ['#note', 'x']],
  ['"---"', ['---']],
  ['--- x', ['---', 'x']],
  ['5', ['5']],
  ['1 5 GET', ['5', 'GET']],
  ['1 "" GET', ['', 'GET']],
  ['"127.0.0.1:6379>" GET', ['127.0.0.1:6379>', 'GET']],
  ['"redis" /s> GET', ['redis', '/s>', 'GET']],
  ['"1339518083.107412" [0 lua] GET', ['1339518083.107412', '[0', 'lua]', 'GET']],
])('%s is printed with quotes only where needed', (printed, args) => {
  expect(printCommand(args)).toBe(printed);
});
