/** Commands added to Redis after 7.0 are kept to a person's own keys, or not sent. */
import { prepare } from '@roundtrip/engine';
import { expect, it } from 'vitest';
import { parseCatalogue } from '../../src/isolation/command-catalogue.ts';
import { confinementOf, rulesFor } from '../../src/isolation/confinement.ts';
import { LATER_COMMANDS, LATER_REFUSED, OPTIONS_OF_MOVABLE } from './later-commands.ts';

const PREFIX = 'prefix:';
const ARGUMENTS = 9;

const linesOf = (text: string) => text.trim().split('\n');

const later = linesOf(LATER_COMMANDS).map((line) => {
  const [name = '', ...keys] = line.split(' ');
  const [first = 0, last = 0, step = 0] = keys[0] === 'movable' ? [] : keys.map(Number);
  return { name, movable: keys[0] === 'movable', first, last, step };
});

/** As a server reports it. */
const catalogue = parseCatalogue(
  later.map(({ name, movable, first, last, step }) => [
    ...[name.toLowerCase(), -2, movable ? ['movablekeys'] : [], first, last, step, ['@slow'], [], [], []],
  ]),
);

it.each([true, false])('what its COMMAND tells decides what is sent (Redis tells: %s)', (tells) => {
  const { refuses } = confinementOf({ catalogue: tells ? catalogue : undefined, sendsUnknown: true });
  const refused = later.map(({ name }) => name).filter((name) => refuses(name));
  // Without the server's report, the policy covers commands that have keys.
  const expected = tells ? LATER_REFUSED : LATER_REFUSED.filter((name) => name !== 'BLMOVEM');
  expect(refused).toEqual(expected);
});

it('a session’s user may send no more', () => {
  expect(rulesFor(catalogue)).toEqual(
    later.filter(({ name }) => !LATER_REFUSED.includes(name)).map(({ name }) => `+${name.toLowerCase()}`),
  );
});

it.each(later.filter(({ first }) => first > 0))(
  '$name has its keys under the prefix, and nothing else',
  ({ name, first, last, step }) => {
    const args = Array.from({ length: ARGUMENTS }, (_, index) => `a${index}`);
    const end = last < 0 ? ARGUMENTS + 1 + last : last;
    const isKey = (position: number) =>
      position >= first && position <= end && (position - first) % step === 0;
    const expected = args.map((argument, index) => (isKey(index + 1) ? PREFIX + argument : argument));
    expect(prepare([name, ...args], PREFIX).args).toEqual(expected);
  },
);

it.each(later.filter(({ movable }) => movable))(
  '$name, should it be sent, has everything under the prefix',
  ({ name }) => {
    expect(prepare([name, '2', 'k1', 'k2'], PREFIX).args).toEqual(
      ['2', 'k1', 'k2'].map((each) => PREFIX + each),
    );
  },
);

it.each(linesOf(OPTIONS_OF_MOVABLE))('%s', (line) => {
  for (const spelt of [line, line.toLowerCase()]) {
    const command = spelt.split(' ');
    const expected = command.slice(1).map((each) => (/^k\d$/.test(each) ? PREFIX + each : each));
    expect(prepare(command, PREFIX).args).toEqual(expected);
  }
});

it('covers every command with movable keys that is sent', () => {
  const known = [
    'georadius',
    'georadiusbymember',
    'lmpop',
    'sintercard',
    'sort',
    'sort_ro',
    'xread',
    'xreadgroup',
  ];
  const sets = [
    'zdiff',
    'zdiffstore',
    'zinter',
    'zintercard',
    'zinterstore',
    'zmpop',
    'zunion',
    'zunionstore',
  ];
  const shown = new Set(linesOf(OPTIONS_OF_MOVABLE).map((line) => line.split(' ')[0]?.toLowerCase()));
  expect([...shown].sort()).toEqual([...known, ...sets].sort());
});
