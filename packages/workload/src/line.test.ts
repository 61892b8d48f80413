import { expect, test } from 'vitest';
import { readLine } from './line.ts';

test.each(['', '   ', '\t\r', '127.0.0.1:6379>', 'redis> '])('%j is blank', (line) => {
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
  expect(readLine(line, 0)).toEqual({ kind: 'command', at: 0, prompted: false });
});

test.each([
  '127.0.0.1:6379> ',
  '127.0.0.1:6379[3]> ',
  '127.0.0.1:6379(TX)> ',
  'cache-1.example.com:6380[12](TX)> ',
  '[::1]:6379> ',
  'redis /run/redis/redis.sock> ',
  'redis /run/redis.sock[2]> ',
  'not connected> ',
  'redis 127.0.0.1:6379> ',
  'redis> ',
  '> ',
  '  127.0.0.1:6379>   ',
])('the prompt %j is not part of the command', (prompt) => {
  expect(readLine(`${prompt}GET a`, 0)).toEqual({ kind: 'command', at: prompt.length, prompted: true });
});

test.each([
  '1339518083.107412 [0 127.0.0.1:60866] ',
  '1339518083.107412 [15 [::1]:60866] ',
  '1339518083.107412 [0 lua] ',
  '1339518083.107412 [0 unix:/run/redis.sock] ',
])('after %j comes a recorded command', (prefix) => {
  expect(readLine(`${prefix}"GET" "] a"`, 0)).toEqual({ kind: 'recorded', at: prefix.length });
});
