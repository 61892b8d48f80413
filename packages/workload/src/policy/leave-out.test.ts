import { expect, test } from 'vitest';
import { commandsOf, listOf } from '../../test/commands-of.ts';
import { refusedCommands, withoutRefused } from './leave-out.ts';

const CAPTURE = [
  'OK',
  '1.01 [0 127.0.0.1:1] "HELLO" "3" "AUTH" "(redacted)" "(redacted)"',
  '1.02 [0 127.0.0.1:1] "CLIENT" "SETINFO" "LIB-NAME" "redis-py"',
  '1.03 [0 127.0.0.1:1] "client" "setinfo" "LIB-VER" "5"',
  '1.04 [0 127.0.0.1:1] "SELECT" "2"',
  '1.05 [2 127.0.0.1:1] "MULTI"',
  '1.06 [2 127.0.0.1:1] "SET" "a" "1"',
  '1.07 [2 127.0.0.1:1] "EXEC"',
  '1.08 [2 127.0.0.1:1] "EVALSHA" "9d49" "1" "a"',
  '1.09 [2 lua] "get" "a"',
  '1.10 [2 127.0.0.1:1] "BLPOP" "q" "0"',
  '1.11 [2 127.0.0.1:1] "GET" "a"',
].join('\n');

test('refused commands are listed by name and reason, in text order', () => {
  expect(refusedCommands(listOf(CAPTURE))).toEqual({
    refused: 8,
    commands: 10,
    groups: [
      {
        names: [
          { name: 'HELLO', commands: 1 },
          { name: 'CLIENT SETINFO', commands: 2 },
          { name: 'SELECT', commands: 1 },
        ],
        reason: 'it changes the state of the connection, which the playground sets up itself.',
      },
      {
        names: [
          { name: 'MULTI', commands: 1 },
          { name: 'EXEC', commands: 1 },
        ],
        reason: expect.stringContaining('the transaction strategy'),
      },
      { names: [{ name: 'EVALSHA', commands: 1 }], reason: expect.stringContaining('a script can run') },
      { names: [{ name: 'BLPOP', commands: 1 }], reason: expect.stringContaining('it waits for') },
    ],
  });
});

test('repetitions count, and a refused option is named', () => {
  expect(refusedCommands(listOf('5 SELECT {i}\nXREAD BLOCK 0 STREAMS s $\nGET a'))).toMatchObject({
    refused: 6,
    commands: 7,
    groups: [{ names: [{ name: 'SELECT', commands: 5 }] }, { names: [{ name: 'XREAD … BLOCK' }] }],
  });
  expect(refusedCommands(listOf('GET a'))).toBeUndefined();
});

test.each([
  ['a capture', CAPTURE],
  ['a plain list', 'AUTH x\nSET a 1\n# a note\nMULTI\nGET a'],
  [
    'a session',
    '> HELLO 3\n1# "server" => "redis"\n2# "proto" => (integer) 3\n> SET a 1\nOK\n> GET a\n"1"\n> AUTH x',
  ],
  ['a raw session', '> HELLO 3\nserver\nredis\nset x 1\n> SET a 1\nOK\n> GET a\nit is 1\n> KEYS *\na\n> '],
  ['telnet', 'AUTH x\n+OK\nSET a 1\n+OK\nKEYS *\n*1\n$1\na\nGET a\n$1\n1'],
  ['an append-only file', '*2\n$6\nSELECT\n$1\n0\n*3\n$3\nSET\n$1\na\n$1\n1\n*1\n$5\nMULTI\nGET a'],
])('removing the refused commands of %s leaves the rest as it is', (_, text) => {
  const commands = commandsOf(withoutRefused(text)).map((args) =>
    args.map((each) => String(each).toUpperCase()),
  );
  expect(commands).toEqual([
    ['SET', 'A', '1'],
    ['GET', 'A'],
  ]);
});

test('notes, barriers and unreadable lines stay', () => {
  expect(withoutRefused('# note\nAUTH x\n---\nGET "a\nGET b\nQUIT')).toBe('# note\n---\nGET "a\nGET b');
});
