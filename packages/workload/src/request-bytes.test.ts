import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf, listOf } from '../test/commands-of.ts';
import type { Argument } from './argument.ts';
import { requestBytes } from './request-bytes.ts';

/** The full command as sent over the wire. */
function encode(args: readonly Argument[]): Buffer {
  const bulks = args.map((argument) => {
    const bytes = Buffer.from(argument);
    return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
  });
  return Buffer.concat([Buffer.from(`*${args.length}\r\n`), ...bulks]);
}

function encodedBytes(text: string, seed = 1): number {
  return commandsOf(text, seed).reduce((sum, args) => sum + encode(args).length, 0);
}

const argument = fc.constantFrom(
  ...[
    'k',
    '{i}',
    'k:{i}',
    '{i}{i}{i}:é',
    'abcdefg{i}',
    '😀{i}"\\xff"',
    '""',
    '"a\\xff{i}"',
    `${'x'.repeat(97)}{i}`,
  ],
  ...['{rand:7..7}', '{rand:100..999}:{i}', '{rand:-9..-1}'],
);

test('without uncertain lengths it is the exact size of the requests', () => {
  const line = fc
    .tuple(fc.integer({ min: 1, max: 1_200 }), fc.array(argument, { minLength: 1, maxLength: 12 }))
    .map(([count, args]) => `${count} SET ${args.join(' ')}`);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const text = lines.join('\n');
      expect(requestBytes(listOf(text))).toEqual({ bytes: encodedBytes(text), exact: true });
    }),
  );
});

test('with random lengths it is the mean over all values', () => {
  const bound = fc.integer({ min: -1_200, max: 1_200 });
  fc.assert(
    fc.property(bound, bound, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const span = to - from + 1;
      // With one repetition per possible value, the expected sum is the sum over all values.
      let sum = 0;
      for (let value = from; value <= to; value++) sum += encode(['GET', `k:${value}`]).length;
      const { bytes, exact } = requestBytes(listOf(`${span} GET k:{rand:${from}..${to}}`));
      expect(bytes).toBe(sum);
      const lengths = Array.from({ length: span }, (_, i) => String(from + i).length);
      expect(exact).toBe(new Set(lengths).size === 1);
    }),
  );
});

test('with random lengths it is close to the size of the requests', () => {
  const text = '2000 SET user:{rand:1..100000} {rand:-10..1000}{rand:0..1} {i}';
  const { bytes, exact } = requestBytes(listOf(text));
  expect(exact).toBe(false);
  expect(bytes / encodedBytes(text)).toBeCloseTo(1, 2);
});

test('the widest range can be counted', () => {
  const { bytes } = requestBytes(listOf('1000 GET {rand:0..9007199254740990}'));
  expect(bytes).toBeGreaterThan(1000 * encode(['GET', '1'.repeat(15)]).length);
  expect(bytes).toBeLessThan(1000 * encode(['GET', '1'.repeat(16)]).length);
});

test('a million commands can be counted', () => {
  const list = listOf('1000000 SET key:{i} value:{i}');
  expect(requestBytes(list)).toEqual({ bytes: 48_676_780, exact: true });
});
