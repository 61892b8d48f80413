import { describe, expect, test } from 'vitest';
import { parseCatalogue } from './command-catalogue.ts';
import { confinementOf, rulesFor } from './confinement.ts';

/** Entries of a `COMMAND` reply: up to the categories for Redis 6.2, with subcommands for Redis 7. */
const entry = (
  name: string,
  [first, last, step]: [number, number, number],
  { flags = ['write'], categories = ['@write'], subcommands = [] as unknown[] } = {},
) => [name, -2, flags, first, last, step, categories, [], [], subcommands];

const NO_KEYS: [number, number, number] = [0, 0, 0];
const ONE_KEY: [number, number, number] = [1, 1, 1];

/** What is sent by a server whose `COMMAND` has these entries. */
function sent(entries: unknown[], commands: string[], sendsUnknown = true): string[] {
  const { refuses } = confinementOf({ catalogue: parseCatalogue(entries), sendsUnknown });
  return commands.filter((command) => {
    const [name = '', subcommand] = command.split(' ');
    return !refuses(name, subcommand);
  });
}

const rules = (entries: unknown[]) => rulesFor(parseCatalogue(entries)).sort();

describe('a command is sent', () => {
  test('if the policy allows it and its keys are where the server says', () => {
    const entries = [
      entry('get', ONE_KEY),
      entry('MSET', [1, -1, 2]),
      entry('bitop', [2, -1, 1]),
      entry('zunion', NO_KEYS, { flags: ['readonly', 'movablekeys'] }),
      // Newer than Redis 7.0, and unknown to the policy.
      entry('hexpire', ONE_KEY),
    ];
    const commands = ['get', 'GET', 'mSet', 'bitop', 'zunion', 'hexpire'];
    expect(sent(entries, commands)).toEqual(commands);
    expect(rules(entries)).toEqual(['+bitop', '+get', '+hexpire', '+mset', '+zunion']);
  });

  test.each([
    ['is a stranger’s', entry('json.set', ONE_KEY)],
    ['has more keys than are found', entry('get', [1, 2, 1])],
    ['has keys elsewhere', entry('get', [2, 2, 1])],
    ['has keys that only its arguments tell', entry('msetex', NO_KEYS, { flags: ['movablekeys'] })],
    ['has no keys, and nobody vouches for it', entry('hotkeys', NO_KEYS)],
    ['is refused by the policy', entry('flushall', NO_KEYS)],
    [
      'is dangerous in the eyes of the server',
      entry('get', ONE_KEY, { categories: ['@read', '@dangerous'] }),
    ],
  ])('not when it %s', (_, unconfined) => {
    expect(sent([unconfined, entry('set', ONE_KEY)], [String(unconfined[0]), 'set'])).toEqual(['set']);
    expect(rules([unconfined])).toEqual([]);
  });

  test('if it is harmless without keys', () => {
    const connection = { categories: ['@fast', '@connection'] };
    const entries = [
      entry('ping', NO_KEYS, connection),
      entry('time', NO_KEYS),
      entry('command', NO_KEYS, {
        ...connection,
        subcommands: [entry('command|count', NO_KEYS, connection)],
      }),
    ];
    expect(sent(entries, ['ping', 'time', 'command count'])).toEqual(['ping', 'time', 'command count']);
    expect(rules(entries)).toEqual(['+command|count', '+ping', '+time']);
  });

  test('if the server does not know it, unless it might have been renamed', () => {
    expect(sent([entry('get', ONE_KEY)], ['nosuch', 'get'])).toEqual(['nosuch', 'get']);
    expect(sent([entry('get', ONE_KEY)], ['nosuch', 'get'], false)).toEqual(['get']);
  });
});

describe('a command with subcommands', () => {
  const subcommands = [
    entry('object|encoding', [2, 2, 1]),
    entry('object|help', NO_KEYS),
    // A newer subcommand, whose key nothing here knows of.
    entry('object|newer', [2, 2, 1]),
  ];
  const entries = [entry('object', NO_KEYS, { subcommands })];

  test('is judged by each of them', () => {
    const commands = ['OBJECT ENCODING', 'object help', 'object newer'];
    expect(sent(entries, commands)).toEqual(['OBJECT ENCODING', 'object help']);
    expect(rules(entries)).toEqual(['+object|encoding', '+object|help']);
  });

  test('is sent without one, or with an unknown one, so that the server can say so', () => {
    expect(sent(entries, ['object', 'object nosuch'], false)).toEqual(['object', 'object nosuch']);
  });

  test('is known by hand if an old server describes all of them as one', () => {
    const old = [
      entry('object', [2, 2, 1]),
      entry('memory', NO_KEYS, { flags: ['readonly', 'movablekeys'] }),
      entry('xgroup', [2, 2, 1]),
    ];
    expect(sent(old, ['object encoding', 'memory usage', 'xgroup create'])).toHaveLength(3);
    expect(rules(old)).toEqual(['+memory|help', '+memory|usage', '+object', '+xgroup']);
  });
});

test('for a server that does not tell what it knows, commands with known keys are sent', () => {
  const { refuses } = confinementOf({ catalogue: undefined, sendsUnknown: true });
  for (const name of ['GET', 'zunionstore', 'XREAD', 'object', 'PING', 'command']) {
    expect([name, refuses(name)]).toEqual([name, false]);
  }
  for (const name of ['NOSUCH', 'json.set', 'hotkeys', 'msetex'])
    expect([name, refuses(name)]).toEqual([name, true]);
});

test('anything but a reply to COMMAND is rejected', () => {
  for (const reply of ['OK', [1], [['get', -2]], null]) expect(() => parseCatalogue(reply)).toThrow();
});
