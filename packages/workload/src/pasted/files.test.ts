/** Commands in RESP format: the input of `redis-cli --pipe`, and append-only files. */
import { expect, test } from 'vitest';
import { commandsOf } from '../../test/commands-of.ts';
import { commandsByLine } from '../commands-by-line.ts';
import { indexLines } from '../line-index.ts';
import { parseCommandText } from '../parse.ts';

const PIPE = ['*3', '$3', 'SET', '$1', 'a', '$5', 'hello', '*2', '$3', 'GET', '$1', 'a', ''];

test.each(['\n', '\r\n'])('lines that end with %j are read', (end) => {
  expect(commandsOf(PIPE.join(end))).toEqual([
    ['SET', 'a', 'hello'],
    ['GET', 'a'],
  ]);
});

test('an append-only file is read, including its timestamps', () => {
  const file = [
    '#TS:1700000000',
    '*2',
    '$6',
    'SELECT',
    '$1',
    '0',
    '*3',
    '$3',
    'set',
    '$4',
    'k é',
    '$0',
    '',
    '*1',
  ];
  expect(commandsOf([...file, '$4', 'PING'].join('\n'))).toEqual([
    ['SELECT', '0'],
    ['set', 'k é', ''],
    ['PING'],
  ]);
});

test('lengths count UTF-8 bytes, and a value may contain line ends, placeholders and other commands', () => {
  const values = ['é', '日本', '😀', 'a\nb', 'GET x', '{i}', '*1', '"', '\0', '\n', 'x\n\n'];
  const text = values.map((value) => `*2\n$4\nECHO\n$${Buffer.byteLength(value)}\n${value}\n`).join('');
  expect(commandsOf(text)).toEqual(values.map((value) => ['ECHO', value]));
});

test('CR LF in a value that an editor turned into LF is recognized by the length', () => {
  expect(commandsOf('*2\n$4\nECHO\n$7\na\nb\nc\n')).toEqual([['ECHO', 'a\r\nb\r\nc']]);
});

test('commands typed in between are read as usual', () => {
  expect(commandsOf(`SET b {i}\n${PIPE.join('\n')}---\nDEL a`)).toEqual([
    ['SET', 'b', '0'],
    ['SET', 'a', 'hello'],
    ['GET', 'a'],
    ['DEL', 'a'],
  ]);
});

test.each([
  ['cut off within a value', '*3\n$3\nSET\n$1\na\n$5\nhel', 6],
  ['cut off between values', '*3\n$3\nSET\n$1\na\n', 6],
  ['of another length', '*2\n$3\nGET\n$1\nab\n', 4],
  ['with bytes that were no text', '*2\n$3\nGET\n$2\n\ufffd\ufffd\n', 4],
  ['with a count too many', '*3\n$3\nGET\n$1\na\n*1\n$4\nPING\n', 6],
])('a command %s is reported at its line, and the next one is read', (_, broken, line) => {
  const text = `${broken}\n*2\n$3\nGET\n$1\nb\n`;
  const parsed = parseCommandText(text);
  expect(parsed).toMatchObject({ ok: false, errors: [{ code: 'SYNTAX', line }] });
  expect(parsed.list.phases.at(-1)?.entries.at(-1)?.args).toHaveLength(2);
});

test('any command can be made from its place in the text alone', () => {
  const text = `GET {rand:1..9}\n${PIPE.join('\r\n')}2 GET k:{i}`;
  const { list } = parseCommandText(text);
  const commandAt = commandsByLine(text, indexLines(text, list), list.commands, 1);
  expect(commandsOf(text).map((_, at) => commandAt(at))).toEqual(commandsOf(text));
});

test('a refused command is reported at the line where it begins', () => {
  const { list } = parseCommandText(PIPE.join('\n'));
  expect(list.phases[0]?.entries).toMatchObject([
    { line: 1, lastLine: 7, args: [{ column: 1, endColumn: 3 }, {}, {}] },
    { line: 8, lastLine: 12 },
  ]);
});
