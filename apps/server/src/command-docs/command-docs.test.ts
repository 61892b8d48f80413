import { expect, test } from 'vitest';
import { parseCatalogue } from '../isolation/command-catalogue.ts';
import { confinementOf } from '../isolation/confinement.ts';
import { commandDocsOf } from './command-docs.ts';
import { parseServerDocs } from './server-docs.ts';

const entry = (name: string, arity: number, first: number, subcommands: unknown[] = []) => [
  ...[name, arity, ['write'], first, first, first],
  ...[['@write'], [], [], subcommands],
];

function docsOf(
  command: unknown[] | undefined,
  commandDocs: unknown[] = [],
  differences: Record<string, string> = {},
) {
  const catalogue = command && parseCatalogue(command);
  const confinement = confinementOf({ catalogue, sendsUnknown: true });
  const { source, commands } = commandDocsOf({
    catalogue,
    docs: parseServerDocs(commandDocs),
    confinement,
    differences: new Map(Object.entries(differences)),
  });
  return { source, commands, byName: new Map(commands.map((each) => [each.name, each])) };
}

test('COMMAND and COMMAND DOCS are combined, ordered by name', () => {
  const { source, commands } = docsOf(
    [entry('set', -3, 1), entry('get', 2, 1)],
    ['get', ['summary', 'Reads', 'since', '1.0.0'], 'unheard-of', ['summary', 'Not in COMMAND']],
  );
  expect(source).toBe('server');
  expect(commands).toEqual([
    { name: 'GET', arity: 2, summary: 'Reads', since: '1.0.0' },
    { name: 'SET', arity: -3 },
  ]);
});

test('a refused command says why: because of the policy, or because its keys are unknown', () => {
  const { byName } = docsOf([entry('keys', 2, 0), entry('json.set', -4, 1), entry('get', 2, 1)]);
  expect(byName.get('KEYS')?.refused).toMatch(/^KEYS is refused: it works on all keys/);
  expect(byName.get('JSON.SET')?.refused).toMatch(/^JSON\.SET is refused: .*keys/);
  expect(byName.get('GET')?.refused).toBeUndefined();
});

test('a command with subcommands is refused if all of them are', () => {
  const { byName } = docsOf([
    entry('config', -2, 0, [entry('config|get', -3, 0)]),
    entry('memory', -2, 0, [entry('memory|usage', -3, 2), entry('memory|doctor', 2, 0)]),
  ]);
  expect(byName.get('CONFIG')?.refused).toMatch(/^CONFIG is refused/);
  const memory = byName.get('MEMORY');
  expect(memory?.refused).toBeUndefined();
  expect(memory?.subcommands?.map(({ name, refused }) => [name, refused !== undefined])).toEqual([
    ['DOCTOR', true],
    ['USAGE', false],
  ]);
});

test('for a server that does not tell, the names come from the client library', () => {
  const { source, byName } = docsOf(undefined);
  expect(source).toBe('library');
  expect(byName.get('HSET')).toEqual({ name: 'HSET' });
  expect(byName.get('FLUSHALL')?.refused).toMatch(/^FLUSHALL is refused/);
});

test('differences are given for a command, for a subcommand, and for a missing command', () => {
  const { byName } = docsOf(
    [
      entry('get', 2, 1),
      entry('memory', -2, 0, [entry('memory|usage', -3, 2), entry('memory|help', 2, 0)]),
      entry('object', -2, 2),
    ],
    [],
    { GET: 'Other.', 'MEMORY|USAGE': 'More.', 'OBJECT|ENCODING': 'Without its own entry.', ECHO: 'None.' },
  );
  expect(byName.get('GET')?.difference).toBe('Other.');
  expect(byName.get('MEMORY')?.difference).toBeUndefined();
  expect(byName.get('MEMORY')?.subcommands?.map(({ difference }) => difference)).toEqual([
    undefined,
    'More.',
  ]);
  expect(byName.get('OBJECT')?.difference).toBe('Without its own entry.');
  expect(byName.get('ECHO')).toEqual({ name: 'ECHO', difference: 'None.' });
});
