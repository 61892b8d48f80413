import { LIMITS } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { commandsOf, listOf } from '../test/commands-of.ts';
import { parseCommandText } from './parse.ts';

function errorsOf(text: string) {
  const parsed = parseCommandText(text);
  return parsed.ok ? [] : parsed.errors;
}

test('every line is a command with its index in the whole list', () => {
  const list = listOf('SET a 1\n\n3 INCR a\nGET a\n');
  expect(list.commands).toBe(5);
  expect(list.phases).toHaveLength(1);
  expect(list.phases[0]?.entries).toMatchObject([
    { line: 1, repeat: 1, from: 0 },
    { line: 3, repeat: 3, from: 1 },
    { line: 4, repeat: 1, from: 4 },
  ]);
});

test('barriers split the list into phases, and empty phases vanish', () => {
  const { phases } = listOf('---\nSET a 1\n2 INCR a\n---\n# nothing\n---\nGET a\n---');
  expect(phases.map(({ from, commands, entries }) => [from, commands, entries.length])).toEqual([
    [0, 3, 2],
    [3, 1, 1],
  ]);
});

test('a byte order mark and Windows line ends are not part of the commands', () => {
  expect(commandsOf('\ufeff# note\r\nSET a b\r\n---\r\nGET "c"\r\n')).toEqual([
    ['SET', 'a', 'b'],
    ['GET', 'c'],
  ]);
  expect(commandsOf('\ufeffGET a')).toEqual([['GET', 'a']]);
});

test('an editor counts the byte order mark as a column, and so do errors', () => {
  expect(errorsOf('\ufeffGET "a')).toMatchObject([{ line: 1, column: 6 }]);
});

test('half a surrogate pair is sent as the replacement character, as encoders do', () => {
  expect(commandsOf('GET a\ud800b')).toEqual([['GET', 'a\ufffdb']]);
});

test('placeholders count repetitions from 0 and repeat with the seed', () => {
  expect(commandsOf('3 SET k:{i} {i}')).toEqual([
    ['SET', 'k:0', '0'],
    ['SET', 'k:1', '1'],
    ['SET', 'k:2', '2'],
  ]);
  const dice = '50 SET d {rand:1..6}{rand:1..6}';
  expect(commandsOf(dice, 7)).toEqual(commandsOf(dice, 7));
  expect(commandsOf(dice, 7)).not.toEqual(commandsOf(dice, 8));
  expect(new Set(commandsOf(dice, 7).map(([, , value]) => value)).size).toBeGreaterThan(20);
});

test('a comment above does not change the values that a seed gives', () => {
  expect(commandsOf('# note\n\n9 GET {rand:1..1000}')).toEqual(commandsOf('9 GET {rand:1..1000}'));
});

describe('recordings', () => {
  test('MONITOR lines are the commands they record, counts and placeholders included', () => {
    const recording = [
      'OK',
      '1339518083.107412 [0 127.0.0.1:60866] "set" "x:{i}" "{rand:a"',
      '1339518087.877697 [0 127.0.0.1:60866] "5" "get" "\\xff\\"\\\\{i}"',
      '1339518090.420270 [3 unix:/tmp/redis.sock] "ping"',
    ].join('\n');
    expect(commandsOf(recording)).toEqual([
      ['set', 'x:{i}', '{rand:a'],
      ['5', 'get', Uint8Array.from([0xff, ...Buffer.from('"\\{i}')])],
      ['ping'],
    ]);
  });

  test('an OK without a recording after it is a command', () => {
    expect(commandsOf('OK\nGET a')).toEqual([['OK'], ['GET', 'a']]);
  });

  test('prompts are not part of the commands, which may have counts and placeholders', () => {
    expect(commandsOf('127.0.0.1:6379> 2 SET k:{i} "a b"\nredis /tmp/s> GET k:0')).toEqual([
      ['SET', 'k:0', 'a b'],
      ['SET', 'k:1', 'a b'],
      ['GET', 'k:0'],
    ]);
  });

  test('replies pasted with a session are skipped', () => {
    const session = [
      'redis> SET mykey "Hello"',
      '"OK"',
      '127.0.0.1:6379> HSET h f v',
      '(integer) 1',
      '(0.51s)',
      '-> Redirected to slot [866] located at 127.0.0.1:7000',
      '127.0.0.1:6379> HGETALL h',
      '1) "f"',
      '2) "v"',
      '127.0.0.1:6379> XRANGE s - +',
      '1) 1) "1-0"',
      '   2) 1) "a"',
      '127.0.0.1:6379> TYPE h',
      'hash',
      '127.0.0.1:6379> GET none',
      '(nil)',
      'GET "typed below"',
      '"quoted"',
    ].join('\n');
    expect(commandsOf(session).map(([name]) => name)).toEqual([
      'SET',
      'HSET',
      'HGETALL',
      'XRANGE',
      'TYPE',
      'GET',
      'GET',
      'quoted',
    ]);
  });
});

describe('mistakes', () => {
  test.each(['', ' \n\r\n', '# only a note\n---\n', '\ufeff'])('%j has no command', (text) => {
    expect(errorsOf(text)).toMatchObject([{ code: 'EMPTY_WORKLOAD', line: 1, column: 1 }]);
  });

  test('each line reports its own mistake, in order, with its place in the message', () => {
    const errors = errorsOf('GET "a\nGET a\n  0 GET a\n2 SET k {rand:9..1}\nGET a\0b');
    expect(errors).toMatchObject([
      { code: 'SYNTAX', line: 1, column: 5 },
      { code: 'SYNTAX', line: 3, column: 3, endColumn: 4 },
      { code: 'SYNTAX', line: 4, column: 9 },
      { code: 'SYNTAX', line: 5, column: 6 },
    ]);
    for (const { line, column, message } of errors) {
      expect(message).toMatch(new RegExp(`^Line ${line}, column ${column}: .+\\. .+\\.$`));
    }
  });

  test('columns of a prompted line count the prompt', () => {
    expect(errorsOf('127.0.0.1:6379> GET "a')).toMatchObject([{ line: 1, column: 21 }]);
  });

  test('at most a hundred errors are returned', () => {
    expect(errorsOf('GET "a\n'.repeat(1_000))).toHaveLength(100);
  });
});

describe('limits', () => {
  test('as many commands as the limit allows are read', () => {
    expect(listOf(`${LIMITS.commands - 1} PING x\nPING`).commands).toBe(LIMITS.commands);
  });

  test.each([
    `${LIMITS.commands} PING x\nPING`,
    `${LIMITS.commands} PING x\n9 PING x\n---\nPING`,
    `PING\n${LIMITS.commands} PING x`,
    'PING\n99999999999999999999999 PING x',
  ])('one more is refused once, where the count passes the limit', (text) => {
    const errors = errorsOf(text);
    expect(errors).toMatchObject([{ code: 'LIMIT', line: 2, column: 1 }]);
    expect(errors[0]?.message).toContain('1,000,000');
    expect(errors[0]?.message).toContain('Lower the repeat counts');
  });

  test('mistakes after the limit are still reported', () => {
    const text = `${LIMITS.commands + 1} PING x\nGET "a`;
    expect(errorsOf(text).map(({ code, line }) => [code, line])).toEqual([
      ['LIMIT', 1],
      ['SYNTAX', 2],
    ]);
  });

  test('a text that is too long is refused before it is read', () => {
    const errors = errorsOf('GET "a\n'.repeat(LIMITS.textLength / 7 + 1));
    expect(errors).toMatchObject([{ code: 'LIMIT', line: 1, column: 1 }]);
  });
});
