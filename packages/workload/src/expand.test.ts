import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf, listOf } from '../test/commands-of.ts';
import { commandAt, expandCommands } from './expand.ts';

const lines = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('---') },
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.integer({ min: 1, max: 12 }),
          fc.constantFrom('k', 'k:{i}', '{rand:1..9}', '"\\xff{i}"', '{i}{i}'),
        )
        .map(([count, key]) => `${count} SET ${key} {rand:-5..5}`),
    },
  ),
  { minLength: 1, maxLength: 12 },
);

test('a command is the same whether accessed at random or in order, from any start', () => {
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), fc.nat(), (texts, seed, a, b) => {
      const text = [...texts, 'PING'].join('\n');
      const list = listOf(text);
      const all = commandsOf(text, seed);
      expect(all).toHaveLength(list.commands);
      expect(all.map((_, index) => commandAt(list, index, seed))).toEqual(all);
      const from = a % (list.commands + 1);
      const to = b % (list.commands + 2);
      expect([...expandCommands(list, from, to, seed)]).toEqual(all.slice(from, Math.max(from, to)));
    }),
  );
});

test('bytes and placeholders mix', () => {
  expect(commandsOf('2 SET "a\\xff{i}é" x')[1]?.[1]).toEqual(Uint8Array.from([0x61, 0xff, 0x31, 0xc3, 0xa9]));
});

test('a random value depends on seed, line, repetition and occurrence', () => {
  const commands = commandsOf('2 SET {rand:0..999999999} {rand:0..999999999}\nGET {rand:0..999999999}', 1);
  const values = [...commands, ...commandsOf('GET {rand:0..999999999}', 2)].flatMap(([, ...rest]) => rest);
  expect(new Set(values).size).toBe(values.length);
});

test.each([-1, 3, 0.5, Number.NaN])('command %d of three does not exist', (index) => {
  expect(() => commandAt(listOf('3 GET a'), index, 1)).toThrow(RangeError);
});

test('a million commands are made one at a time', () => {
  const list = listOf('1000000 SET key:{i} value:{i}');
  let args = 0;
  for (const command of expandCommands(list, 0, list.commands, 1)) args += command.length;
  expect(args).toBe(3_000_000);
});
