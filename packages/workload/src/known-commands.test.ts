import { expect, test } from 'vitest';
import { listOf } from '../test/commands-of.ts';
import { checkKnown, type KnownCommands } from './known-commands.ts';

const KNOWN: KnownCommands = new Map([
  ['GET', { arity: 2 }],
  ['SET', { arity: -3 }],
  ['PING', { arity: -1 }],
  ['TIME', { arity: 1 }],
  ['HGET', { arity: 3 }],
  ['NEW', {}],
  ['ECHO', { difference: 'The embedded server does not know ECHO.' }],
  ['MEMORY', { subcommands: new Map([['USAGE', { arity: -3, difference: 'It counts more.' }]]) }],
  [
    'OBJECT',
    {
      arity: -2,
      subcommands: new Map([
        ['ENCODING', { arity: 3 }],
        ['HELP', { arity: 2 }],
      ]),
    },
  ],
]);

/** The marked part of the line, and the warning about it. */
function doubts(line: string): [marked: string, message: string][] {
  return checkKnown(listOf(line), KNOWN).map(({ column, endColumn = column, message }) => [
    line.slice(column - 1, endColumn - 1),
    message,
  ]);
}

test.each([
  'GET a',
  'get a',
  '5 "GET" a',
  'SET a b EX 1',
  'PING',
  'PING x',
  'OBJECT encoding a',
  'NEW 1 2 3',
  '9 {i} a',
  '9 OBJECT {i} a',
])('%s: no warning', (line) => {
  expect(doubts(line)).toEqual([]);
});

test.each([
  [
    'GTE a',
    'GTE',
    'Line 1, column 1: Redis does not know GTE: it will answer with an error. Did you mean GET?',
  ],
  ['ECHO', 'ECHO', 'Line 1, column 1: The embedded server does not know ECHO.'],
  ['3 echo {i}', 'echo', 'Line 1, column 3: The embedded server does not know ECHO.'],
  ['MEMORY usage k', 'MEMORY usage', 'Line 1, column 1: It counts more.'],
  ['NOSUCH', 'NOSUCH', 'Line 1, column 1: Redis does not know NOSUCH: it will answer with an error.'],
  [
    'GET',
    'GET',
    'Line 1, column 1: GET takes 1 argument, but this has none: Redis will answer with an error.',
  ],
  [
    '3 GET a b c',
    'b c',
    'Line 1, column 9: GET takes 1 argument, but this has 3: Redis will answer with an error.',
  ],
  ['TIME now', 'now', expect.stringMatching(/TIME takes no arguments, but this has 1/)],
  ['SET a', 'SET a', expect.stringMatching(/SET takes at least 2 arguments, but this has 1/)],
  ['OBJECT', 'OBJECT', expect.stringMatching(/OBJECT takes at least 1 argument/)],
  ['OBJECT ENCODING', 'OBJECT ENCODING', expect.stringMatching(/OBJECT ENCODING takes 1 argument/)],
  [
    'OBJECT ENCODIN a',
    'ENCODIN',
    expect.stringMatching(/OBJECT has no subcommand ENCODIN: .* Did you mean ENCODING\?$/),
  ],
])('%s: a warning about %s', (line, marked, message) => {
  expect(doubts(line)).toEqual([[marked, message]]);
});

test('at most a hundred warnings are returned', () => {
  expect(checkKnown(listOf('NOSUCH\n'.repeat(500)), KNOWN)).toHaveLength(100);
});
