import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ARGUMENT_RULES } from './argument-rule-table.ts';
import { COMMAND_GROUPS } from './command-table.ts';

/** What `COMMAND` reports about one command or subcommand. */
interface Known {
  /** As in the table. */
  name: string;
  flags: string[];
  categories: string[];
  namesKeys: boolean;
  isContainer: boolean;
}

type CommandReply = [
  name: string,
  arity: number,
  flags: string[],
  firstKey: number,
  lastKey: number,
  step: number,
  categories: string[],
  tips: string[],
  keySpecifications: unknown[],
  subcommands: CommandReply[],
];

let redis: RedisProcess;
let known: Known[];

beforeAll(async () => {
  redis = await startRedis();
  const { stdout } = await promisify(execFile)('redis-cli', ['-s', redis.socket, '--json', 'COMMAND'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  const read = ([name, , flags, firstKey, , , categories, , , subcommands]: CommandReply): Known[] => [
    {
      name: name.toUpperCase(),
      flags,
      categories,
      namesKeys: firstKey > 0 || flags.includes('movablekeys'),
      isContainer: subcommands.length > 0,
    },
    ...subcommands.flatMap(read),
  ];
  known = (JSON.parse(stdout) as CommandReply[]).flatMap(read);
});

afterAll(() => redis.stop());

const rows = COMMAND_GROUPS.flatMap(({ verdict, names }) =>
  names.split(/\s+/).map((name) => ({ name, verdict })),
);

function allowed(): Known[] {
  const names = new Set(rows.filter(({ verdict }) => verdict === 'allowed').map(({ name }) => name));
  return known.filter(({ name }) => names.has(name));
}

function namesOf(commands: Known[]): string[] {
  return commands.map(({ name }) => name).sort();
}

test('the table has a verdict on every command and subcommand that the server knows', () => {
  expect(known.length).toBeGreaterThan(300);
  const judged = new Set(rows.map(({ name }) => name));
  expect(namesOf(known).filter((name) => !judged.has(name))).toEqual([]);
});

test('the table judges each command once, in upper case', () => {
  const names = rows.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names.join('')).toMatch(/^[A-Z0-9._|-]+$/);
});

test('among the commands that Redis calls dangerous only SORT is allowed, with a rule for its patterns', () => {
  const dangerous = allowed().filter(({ categories }) => categories.includes('@dangerous'));
  expect(namesOf(dangerous)).toEqual(['SORT', 'SORT_RO']);
  expect(namesOf(dangerous).filter((name) => !(name in ARGUMENT_RULES))).toEqual([]);
});

test('among the commands that may block only those that do so on request are allowed, with a rule for it', () => {
  const blocking = allowed().filter(
    ({ flags, categories }) => flags.includes('blocking') || categories.includes('@blocking'),
  );
  expect(namesOf(blocking)).toEqual(['XREAD', 'XREADGROUP']);
  expect(namesOf(blocking).filter((name) => !(name in ARGUMENT_RULES))).toEqual([]);
});

test.each(['@admin', '@pubsub', '@scripting', '@transaction'])('no command of %s is allowed', (category) => {
  expect(namesOf(allowed().filter(({ categories }) => categories.includes(category)))).toEqual([]);
});

test('among the connection commands only the harmless ones are allowed', () => {
  const connection = allowed().filter(({ categories }) => categories.includes('@connection'));
  expect(namesOf(connection).filter((name) => !name.startsWith('COMMAND'))).toEqual(['ECHO', 'PING']);
});

test('an allowed command names the keys it works on, or works on none', () => {
  const keyless = allowed().filter(({ namesKeys, isContainer }) => !namesKeys && !isContainer);
  expect(namesOf(keyless).filter((name) => !/^COMMAND\||\|HELP$/.test(name))).toEqual([
    'ECHO',
    'LOLWUT',
    'PING',
    'TIME',
  ]);
});

test('argument rules exist only for allowed commands', () => {
  const names = new Set(namesOf(allowed()));
  expect(Object.keys(ARGUMENT_RULES).filter((name) => !names.has(name))).toEqual([]);
});
