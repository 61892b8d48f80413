import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandsOf, listOf } from '../test/commands-of.ts';
import { commandsByLine } from './commands-by-line.ts';
import { indexLines } from './line-index.ts';

const lines = fc.constantFrom(
  'PING',
  '  3 SET k:{i} "{rand:1..1000000}" ',
  'SET é "\\xff😀" \ud800',
  '2 MSET a {rand:1..1000000} b {rand:1..1000000}',
  '1339518083.107412 [0 127.0.0.1:60866] "set" "{i}" "1"',
  '1339518083.107412 [0 127.0.0.1:60866] ',
  '127.0.0.1:6379> GET {rand:1..1000000}',
  'OK',
  '(integer) 1',
  'QUIT\r',
  '---',
  '# {rand:1..6}',
  '',
);
const texts = fc
  .tuple(fc.constantFrom('', '\ufeff', '\ufeff> '), fc.array(lines, { maxLength: 12 }))
  .map(([mark, all]) => `${mark}${[...all, 'INCR n'].join('\n')}`);

function byLine(text: string, seed: number) {
  const list = listOf(text);
  return commandsByLine(text, indexLines(text, list), list.commands, seed);
}

test('a command made from its line alone equals the one made from the whole text, in any order of access', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.array(fc.nat(), { maxLength: 20 }), (text, seed, places) => {
      const all = commandsOf(text, seed);
      const commandAt = byLine(text, seed);
      expect(all.map((_, at) => commandAt(at))).toEqual(all);
      for (const place of places) expect(commandAt(place % all.length)).toEqual(all[place % all.length]);
    }),
  );
});

test.each([-1, 3, 0.5, Number.NaN])('command %d of three does not exist', (at) => {
  expect(byLine('3 GET a', 1)(at)).toBeUndefined();
});
