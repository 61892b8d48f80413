import { expect, test } from 'vitest';
import { listOf } from '../../test/commands-of.ts';
import { checkPolicy, refusalOf } from './check-policy.ts';

/** The part of the line that the policy marks, or `undefined`. */
function marked(line: string): string | undefined {
  const [error, ...others] = checkPolicy(listOf(line));
  expect(others).toEqual([]);
  if (error === undefined) return undefined;
  expect(error.code).toBe('REFUSED_COMMAND');
  expect(error.message).toMatch(/^Line 1, column \d+: [^.]+.*\. [A-Z].*\.$/);
  return line.slice(error.column - 1, (error.endColumn ?? error.column) - 1);
}

test.each([
  'SET a 1',
  'get a',
  'XREAD COUNT 2 STREAMS block 0',
  'XREADGROUP GROUP block streams COUNT 1 STREAMS s >',
  'XGROUP CREATE s g $ MKSTREAM',
  'OBJECT ENCODING a',
  'memory usage a SAMPLES 0',
  'COMMAND INFO get',
  'command docs get',
  'COMMAND COUNT',
  'SORT l',
  'SORT l BY nosort GET # LIMIT 0 5 DESC ALPHA STORE dst',
  'SORT l STORE BY',
  'SORT l LIMIT BY w_*',
  'GEORADIUS g 15 37 200 km WITHDIST COUNT 3 ANY ASC',
  'GEORADIUSBYMEMBER g store 200 km',
  'COPY a DB',
  'COPY a b REPLACE',
  'SRANDMEMBER s -5',
  'SETBIT b 134217727 1',
  '10 SETBIT b {i}00 1',
  'BITFIELD b GET u8 99999999999 SET u8 0 99999999999 INCRBY u8 #10 5 OVERFLOW SAT',
  'SETRANGE s notanumber x',
  `SUNION ${'k '.repeat(10)}`,
  `SUNIONSTORE d ${'k '.repeat(10)}`,
  `BITOP OR d ${'k '.repeat(10)}`,
  `PFCOUNT ${'k '.repeat(100)}`,
  `ZUNION 10 ${'k '.repeat(10)}`,
  `MSET ${'k v '.repeat(500)}`,
  // Redis itself answers these with an error.
  'NOSUCHCOMMAND a',
  'OBJECT NOSUCHSUBCOMMAND a',
  'OBJECT',
  'XREAD',
  'SORT',
  'SORT l BY',
  '"\\xff" a',
  'constructor __proto__',
  'BITFIELD b toString',
  'SORT l toString',
])('%s may run', (line) => {
  expect(marked(line)).toBeUndefined();
});

test.each([
  ['KEYS *', 'KEYS'],
  ['flushall', 'flushall'],
  ['5 "FlushDB" x', '"FlushDB"'],
  ['BLPOP a 0', 'BLPOP'],
  ['config set maxmemory 1', 'config set'],
  ['CONFIG NOSUCHSUBCOMMAND', 'CONFIG'],
  ['CLIENT', 'CLIENT'],
  ['MEMORY DOCTOR', 'MEMORY DOCTOR'],
  ['MULTI', 'MULTI'],
  ['EVAL "return 1" 0', 'EVAL'],
  ['PUBLISH c m', 'PUBLISH'],
  ['SELECT 1', 'SELECT'],
  ['MIGRATE h 1 k 0 5', 'MIGRATE'],
  ['RESTORE k 0 "\\x00"', 'RESTORE'],
  ['LCS a b', 'LCS'],
  ['WAITAOF 1 0 0', 'WAITAOF'],
  ['FT.SEARCH idx *', 'FT.SEARCH'],
  ['127.0.0.1:6379> FLUSHALL', 'FLUSHALL'],
  ['1339518083.107412 [0 127.0.0.1:60866] "flushall"', '"flushall"'],
  // Options and numbers.
  ['SORT l BY w_* GET #', 'BY'],
  ['sort l get # get "o_*"', 'get'],
  ['SORT l LIMIT 0 5 STORE d BY w_*', 'BY'],
  ['9 SORT l BY w{i}_*', 'BY'],
  ['SORT l BY "\\xff*"', 'BY'],
  ['SORT_RO l GET o_*->f', 'GET'],
  ['XREAD BLOCK 0 STREAMS s $', 'BLOCK'],
  ['XREAD COUNT 1 block 0 STREAMS s $', 'block'],
  ['XREADGROUP GROUP g c NOACK BLOCK 5 STREAMS s >', 'BLOCK'],
  ['GEORADIUS g 15 37 200 km COUNT 3 STORE d', 'STORE'],
  ['GEORADIUSBYMEMBER g store 200 km STOREDIST d', 'STOREDIST'],
  ['COPY a b REPLACE DB 1', 'DB'],
  ['COMMAND', 'COMMAND'],
  ['COMMAND DOCS', 'COMMAND'],
  ['SRANDMEMBER s -10001', '-10001'],
  ['HRANDFIELD h -9223372036854775808 WITHVALUES', '-9223372036854775808'],
  ['ZRANDMEMBER z {rand:-20000..5}', '{rand:-20000..5}'],
  ['SETBIT b 134217728 1', '134217728'],
  ['SETBIT b {rand:0..4294967295} 1', '{rand:0..4294967295}'],
  ['1000 SETRANGE s {i}99999 x', '{i}99999'],
  ['BITFIELD b GET u8 0 SET u8 134217721 1', '134217721'],
  ['BITFIELD b INCRBY u16 #8388608 1', '#8388608'],
  // Too many keys for one command.
  [`SUNION ${'k '.repeat(10)}last more`, 'last'],
  [`SINTERSTORE d ${'k '.repeat(10)}last`, 'last'],
  [`BITOP OR d ${'k '.repeat(10)}last`, 'last'],
  [`PFCOUNT ${'k '.repeat(100)}last`, 'last'],
  [`PFMERGE d ${'k '.repeat(100)}last`, 'last'],
  ['SINTERCARD 11 k', '11'],
  ['ZUNION {rand:2..11} k', '{rand:2..11}'],
  ['ZUNIONSTORE d 99 k WEIGHTS 1', '99'],
  // Placeholders in words that the policy must know.
  ['9 {i} a', '{i}'],
  ['9 GET{i} a', 'GET{i}'],
  ['9 OBJECT {i} a', '{i}'],
  ['9 CONFIG "x{i}"', '"x{i}"'],
])('%s is refused and marked at the offending part', (line, expected) => {
  expect(marked(line)).toBe(expected);
});

test('each refused line has its error, in order, and at most a hundred are returned', () => {
  const list = listOf('KEYS *\nGET a\n---\n5 MULTI x\nSET a 1\nEXEC');
  expect(checkPolicy(list).map(({ line }) => line)).toEqual([1, 4, 6]);
  expect(checkPolicy(listOf('KEYS *\n'.repeat(500)))).toHaveLength(100);
});

test('MULTI typed by hand points to the transaction strategy', () => {
  expect(refusalOf(['multi'])).toMatch(/^MULTI is refused: .*transaction strategy/);
});

test('a single command is judged without a place', () => {
  expect(refusalOf(['GET', 'a'])).toBeUndefined();
  expect(refusalOf([])).toBeUndefined();
  expect(refusalOf(['Config', 'GET', '*'])).toMatch(/^CONFIG GET is refused: /);
  expect(refusalOf(['XREAD', 'BLOCK', '0', 'STREAMS', 's', '$'])).toMatch(/^XREAD … BLOCK is refused: /);
  expect(refusalOf(['GET', '{i}'])).toBeUndefined();
});
