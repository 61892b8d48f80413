import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytes,
  columnDuration,
  count,
  countOf,
  duration,
  perSecond,
  setBytes,
  setDuration,
  times,
} from './quantity.ts';

describe('duration', () => {
  test.each([
    [0, '0 ms'],
    [0.0042, '4.2 µs'],
    [0.0996, '99.6 µs'],
    [0.1, '0.100 ms'],
    [1, '1.00 ms'],
    [10.94, '10.9 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1_060, '1.06 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [125_400, '2 min 5 s'],
    [3_599_400, '59 min 59 s'],
    [3_599_600, '1 h 0 min'],
    [100_022_000, '27 h 47 min'],
    [1e10, '2,777 h 47 min'],
  ])('%d ms reads %s', (ms, text) => {
    expect(duration(ms).text).toBe(text);
  });

  test.each([
    [0, '0.000 ms'],
    [29, '0.029 ms'],
    [5_500, '5.500 ms'],
    [1_095_084, '1,095.084 ms'],
  ])('in a column, %d µs reads %s: decimal points align', (us, text) => {
    expect(columnDuration(us)).toBe(text);
  });

  test('keeps the exact value for a tooltip', () => {
    expect(duration(1_060.1234).exact).toBe('1,060.123 ms');
  });

  test('never shows more than three significant digits below a minute', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 59_000, noNaN: true }), (ms) => {
        const [number = ''] = duration(ms).text.split(' ');
        expect(number.replace(/[.,]/g, '').replace(/^0+/, '').length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('setDuration', () => {
  test('adds no digit that was not given', () => {
    expect(setDuration(1)).toBe('1 ms');
    expect(setDuration(1.5)).toBe('1.5 ms');
    expect(setDuration(1_500)).toBe('1.5 s');
  });
});

describe('bytes', () => {
  test.each([
    [0, '0 B'],
    [93, '93 B'],
    [999, '999 B'],
    [1_000, '1.00 KB'],
    [38_890, '38.9 KB'],
    [999_600, '1.00 MB'],
    [5_250_000_000_000, '5,250 GB'],
  ])('%d reads %s', (value, text) => {
    expect(bytes(value).text).toBe(text);
  });

  test('keeps the exact count', () => {
    expect(bytes(38_890).exact).toBe('38,890 bytes');
    expect(bytes(1).exact).toBe('1 byte');
  });
});

test('round numbers of bytes have no meaningless digits', () => {
  expect([0, 5, 500, 1_000, 50_000, 2e6, 1e9].map(setBytes)).toEqual([
    '0 B',
    '5 B',
    '500 B',
    '1 KB',
    '50 KB',
    '2 MB',
    '1 GB',
  ]);
});

test('rates are rounded to three significant digits with separators', () => {
  expect(perSecond(943.4).text).toBe('943 ops/s');
  expect(perSecond(91_743).text).toBe('91,700 ops/s');
  expect(perSecond(9.876).text).toBe('9.88 ops/s');
  expect(perSecond(99.96).text).toBe('100 ops/s');
});

test('factors are read aloud', () => {
  expect(times(97.2)).toBe('97×');
  expect(times(1.44)).toBe('1.4×');
  expect(times(3)).toBe('3×');
  expect(times(1_234)).toBe('1,230×');
});

test('counts are never rounded', () => {
  expect(count(1_234_567)).toBe('1,234,567');
  expect(countOf(1, 'round trip')).toBe('1 round trip');
  expect(countOf(1_000, 'round trip')).toBe('1,000 round trips');
  expect(countOf(2, 'reply', 'replies')).toBe('2 replies');
});
