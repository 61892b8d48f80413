import { describe, expect, test } from 'vitest';
import { kindOf, leadingCount } from './redis-line.ts';

describe('leadingCount', () => {
  test.each([
    ['1000 SET key:{i} value:{i}', 1_000],
    ['  25 PING', 25],
    ['127.0.0.1:6379> 7 INCR n', 7],
    ['12:1700000000.1 [0 10.0.0.1:1] "set" "x" "6"', undefined],
    ['12 1700000000.1 [0 10.0.0.1:1] "5" "x"', undefined],
    ['$ redis-cli 5 x', undefined],
    ['1 PING', undefined],
    ['GET 1000', undefined],
    ['1000', undefined],
    ['1000 ', undefined],
    ['"5" x', undefined],
    ['', undefined],
  ])('%j begins with %s', (line, repeat) => {
    expect(leadingCount(line)).toBe(repeat);
  });
});

test('lines are classified as the parser does', () => {
  expect(kindOf('  ')).toBe('blank');
  expect(kindOf(' # a note')).toBe('comment');
  expect(kindOf('--- ')).toBe('barrier');
  expect(kindOf('---- x')).toBe('command');
  expect(kindOf('GET a')).toBe('command');
});
