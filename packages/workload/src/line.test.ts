import { expect, test } from 'vitest';
import { readLine } from './line.ts';

test.each(['', '   ', '\t\r'])('%j is blank', (line) => {
  expect(readLine(line, 0)).toEqual({ kind: 'blank' });
});

test.each(['# note', '  #', '127.0.0.1:6379> # note'])('%j is a comment', (line) => {
  expect(readLine(line, 0)).toEqual({ kind: 'comment' });
});

test.each(['---', '  --- \r'])('%j is a barrier', (line) => {
  expect(readLine(line, 0)).toEqual({ kind: 'barrier' });
});

test.each([
  'GET a',
  '----',
  '--- a',
  '5 # a',
  'a:b> c',
  'redis',
  'SET a >',
  '1.5 [0 a',
  'GET 127.0.0.1:6379> a',
])('%j is a command from its first character', (line) => {
  expect(readLine(line, 0)).toEqual({ kind: 'command', at: 0, origin: 'typed' });
});

const PROMPTS = [
  '127.0.0.1:6379> ',
  '127.0.0.1:6379[3]> ',
  '127.0.0.1:6379(TX)> ',
  '127.0.0.1:6379(subscribed mode)> ',
  '127.0.0.1:6379[3](TX)(subscribed mode)> ',
  'cache-1.example.com:6380[12](TX)> ',
  '[::1]:6379> ',
  'redis /run/redis/redis.sock> ',
  'redis /run/redis.sock[2]> ',
  'not connected> ',
  'redis 127.0.0.1:6379> ',
  'redis> ',
  'redis-cli> ',
  'valkey-cli> ',
  'valkey> ',
  '(subscribed mode)> ',
  '> ',
  '  127.0.0.1:6379>   ',
  'localhost:0>',
  'localhost:0[4]>',
];

test.each(PROMPTS)('the prompt %j is not part of the command', (prompt) => {
  expect(readLine(`${prompt}GET a`, 0)).toMatchObject({
    kind: 'command',
    at: prompt.length,
    origin: 'prompted',
  });
});

test.each(PROMPTS)('what redis-cli keeps to itself behind %j is not sent', (prompt) => {
  for (const kept of [
    '',
    'quit',
    'EXIT',
    'help SET',
    '? @list',
    ':set hints',
    'connect 127.0.0.1 6380',
    'clear',
  ]) {
    expect(readLine(prompt + kept, 0)).toMatchObject({ kind: 'unsent', at: prompt.length });
  }
});

test.each([
  '1339518083.107412 [0 127.0.0.1:60866] ',
  '1339518083.107412 [15 [::1]:60866] ',
  '1339518083.107412 [0 unix:/run/redis.sock] ',
  '1339518083.1 [0] ',
  '1339518083.107412 (db 0) ',
  '16:29:19.184 [0 172.17.0.1:1] ',
])('after %j comes a recorded command', (prefix) => {
  expect(readLine(`${prefix}"GET" "] a"`, 0)).toMatchObject({
    kind: 'command',
    at: prefix.length,
    origin: 'recorded',
    record: { time: prefix.slice(0, prefix.indexOf(' ')) },
  });
});

test.each(['1339518083.107412 [0 lua] "get" "a"', 'redis-1  | 1339518083.107412 [0 lua] "get" "a"'])(
  '%j was run by a script',
  (line) => {
    expect(readLine(line, 0)).toEqual({ kind: 'by-script' });
  },
);

test.each([
  'app: 1339518083.107412 [0 127.0.0.1:1] "get" "a"',
  '[x] 1339518083.107412 [0 127.0.0.1:1] "get" "a"',
  '$ echo "SET a 1" | redis-cli',
])('%j is ambiguous', (line) => {
  expect(readLine(line, 0)).toMatchObject({ kind: 'unclear' });
});

test.each([
  'SET note 1339518083.107412 [0 127.0.0.1:1] "x"',
  '5 SET note 1339518083.107412 [0 127.0.0.1:1] "x"',
  '5 > a',
  'SET | > b',
  '*3',
  '$3',
  '+OK',
  'exit',
])('%j is a typed command', (line) => {
  expect(readLine(line, 0)).toEqual({ kind: 'command', at: 0, origin: 'typed' });
});
