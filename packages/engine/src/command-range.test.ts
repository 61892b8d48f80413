import { list as commandNames } from '@ioredis/commands';
import { commandAt, parseCommandText } from '@roundtrip/workload';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phaseRange } from './command-range.ts';
import { hasFixedKeys, keyPositions } from './keys/key-positions.ts';
import { prepare } from './keys/key-prefix.ts';

const PREFIX = 'rt:prefix:';

/** Words that determine key positions in some command, numbers, placeholders, and bytes that are not text. */
const words = fc.constantFrom(
  ...['STORE', 'STOREDIST', 'KEYS', 'STREAMS', 'BLOCK', 'GROUP', 'BY', 'GET', 'USAGE', 'ENCODING', '*', '""'],
  ...['0', '1', '2', '3', 'k', '{i}', 'k:{i}', '{i}:k', 'a{i}b', '{i}{i}', '{rand:1..3}', '\\{i}'],
  ...['"\\xff"', '"\\xff{i}"', '"{i}\\xff"', 'é{i}'],
);

const line = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.oneof(fc.constantFrom(...commandNames), fc.constantFrom('nosuchcommand', 'mset', 'hset', 'X{i}')),
    fc.constantFrom(
      (name: string) => name,
      (name: string) => name.toUpperCase(),
    ),
    fc.array(words, { maxLength: 6 }),
  )
  .map(([repeat, name, spelt, args]) => `${repeat} ${[spelt(name), ...args].join(' ')}`);

test('every command of a range is that of its line with all keys under the prefix, in any order of access', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 1 }),
      (lines, order) => {
        const parsed = parseCommandText(lines.join('\n---\n'));
        if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
        for (const phase of parsed.list.phases) {
          const range = phaseRange(phase, PREFIX, 7);
          for (const each of [...Array(phase.commands).keys(), ...order.map((at) => at % phase.commands)]) {
            expect(range.at(each)).toEqual(prepare(commandAt(parsed.list, phase.from + each, 7), PREFIX));
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('in commands with fixed keys, no argument moves a key', () => {
  const fixed = commandNames.filter(hasFixedKeys);
  expect(fixed.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.constantFrom(...fixed), fc.array(words, { maxLength: 12 }), (name, args) => {
      expect(keyPositions(name, args)).toEqual(
        keyPositions(
          name,
          args.map(() => ''),
        ),
      );
    }),
    { numRuns: 5_000 },
  );
});
