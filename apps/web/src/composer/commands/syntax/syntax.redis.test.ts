/** Command lines checked against the syntax that the installed Redis reports. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ArgumentDoc, CommandDoc } from '@roundtrip/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { candidatesAt } from './candidates.ts';
import { type CommandBook, commandBook } from './command-book.ts';
import { follow } from './follow.ts';
import { hintAt } from './hint.ts';

interface Told {
  summary?: string;
  arguments?: ToldArgument[];
  subcommands?: Record<string, Told>;
}

interface ToldArgument extends Omit<ArgumentDoc, 'arguments'> {
  flags?: string[];
  arguments?: ToldArgument[];
}

let folder: string;
let redis: ChildProcess;
let book: CommandBook;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roundtrip-syntax-'));
  const socket = join(folder, 'redis');
  const options = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''];
  redis = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    redis.stdout?.on('data', (chunk) => /ready to accept/i.test(String(chunk)) && resolve());
  });
  const ask = promisify(execFile);
  const { stdout } = await ask('redis-cli', ['-s', socket, '--json', 'COMMAND', 'DOCS'], {
    maxBuffer: 1 << 24,
  });
  const told = JSON.parse(stdout) as Record<string, Told>;
  book = commandBook({ source: 'server', commands: Object.entries(told).map(docOf) });
});

afterAll(async () => {
  redis.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function docOf([name, { summary, arguments: args, subcommands }]: [string, Told]): CommandDoc {
  return {
    name: name.slice(name.indexOf('|') + 1).toUpperCase(),
    ...(summary !== undefined && { summary }),
    ...(args !== undefined && { arguments: args.map(argumentOf) }),
    ...(subcommands !== undefined && { subcommands: Object.entries(subcommands).map(docOf) }),
  };
}

function argumentOf({ flags = [], arguments: parts, ...argument }: ToldArgument): ArgumentDoc {
  return {
    ...argument,
    ...(flags.includes('optional') && { optional: true }),
    ...(flags.includes('multiple') && { multiple: true }),
    ...(flags.includes('multiple_token') && { multipleToken: true }),
    ...(parts !== undefined && { arguments: parts.map(argumentOf) }),
  };
}

/** For each word after the name, the names of the slots that it may fill, tokens in capitals. */
function reading(line: string): { read: string[]; isWhole: boolean } {
  const words = line.split(' ');
  const entry = book.find(words);
  if (entry === undefined) throw new Error(`${line}: no such command`);
  const args = words.slice(entry.names);
  const names = args.map((_, count) => {
    const { next } = follow(entry.grammar, args.slice(0, count));
    const { slots } = follow(entry.grammar, args.slice(0, count + 1));
    const fitting = next.filter(({ slot }) => slots[count]?.includes(slot.id));
    return [...new Set(fitting.map(({ slot, token }) => token ?? slot.argument.name))].join('/');
  });
  return { read: names, isWhole: follow(entry.grammar, args).isWhole };
}

test.each([
  ['GET a', ['key']],
  ['SET a b', ['key', 'value']],
  ['SET a b EX 10 NX GET', ['key', 'value', 'EX', 'seconds', 'NX', 'GET']],
  ['set a b get nx px 10', ['key', 'value', 'GET', 'NX', 'PX', 'milliseconds']],
  ['SET EX EX', ['key', 'value']],
  ['MSET a 1 b 2', ['key', 'value', 'key', 'value']],
  ['ZADD z NX CH 1 a 2 b', ['key', 'NX', 'CH', 'score', 'member', 'score', 'member']],
  [
    'ZUNION 2 a b WEIGHTS 1 2 AGGREGATE MAX WITHSCORES',
    [...['numkeys', 'key', 'key', 'WEIGHTS', 'weight', 'weight', 'AGGREGATE', 'MAX', 'WITHSCORES']],
  ],
  ['LMPOP 2 LEFT RIGHT LEFT COUNT 3', ['numkeys', 'key', 'key', 'LEFT', 'COUNT', 'count']],
  [
    'XADD s MAXLEN ~ 100 LIMIT 5 * f v',
    [...['key', 'MAXLEN', '~', 'threshold', 'LIMIT', 'count', '*', 'field', 'value']],
  ],
  ['XADD s NOMKSTREAM 1-1 f v g w', ['key', 'NOMKSTREAM', 'id', 'field', 'value', 'field', 'value']],
  [
    'GEOSEARCH g FROMLONLAT 1 2 BYRADIUS 3 km ASC',
    [...['key', 'FROMLONLAT', 'longitude', 'latitude', 'BYRADIUS', 'radius', 'KM', 'ASC']],
  ],
  [
    'BITFIELD b GET u8 0 OVERFLOW SAT INCRBY u8 0 1 GET u4 0',
    [
      ...['key', 'GET', 'encoding', 'offset', 'OVERFLOW', 'SAT', 'INCRBY', 'encoding', 'offset'],
      ...['increment', 'GET', 'encoding', 'offset'],
    ],
  ],
  [
    'SORT l LIMIT 0 5 GET # GET x ALPHA DESC',
    [...['key', 'LIMIT', 'offset', 'count', 'GET', 'pattern', 'GET', 'pattern', 'ALPHA', 'DESC']],
  ],
  ['OBJECT ENCODING a', ['key']],
  ['BITCOUNT b 0 5 BIT', ['key', 'start', 'end', 'BIT']],
])('%s is read word by word', (line, expected) => {
  expect(reading(line)).toEqual({ read: expected, isWhole: true });
});

test.each(['SET a', 'SET a b EX', 'MSET a 1 b', 'ZADD z 1', 'ZUNION 3 a b', 'XADD s', 'LMPOP 1 a'])(
  '%s is not whole yet',
  (line) => {
    expect(reading(line).isWhole).toBe(false);
  },
);

test('nothing is suggested after a line has left the syntax', () => {
  expect(reading('GET a b c')).toMatchObject({ read: ['key', '', ''], isWhole: false });
});

/** The line with the cursor at `|`. */
function at<Result>(
  marked: string,
  read: (line: string, column: number, book: CommandBook) => Result,
): Result {
  const column = marked.indexOf('|');
  return read(marked.replace('|', ''), column, book);
}

function offered(marked: string): string[] {
  return at(marked, candidatesAt)?.candidates.map(({ label }) => label) ?? [];
}

test('only what fits at the cursor is offered', () => {
  expect(offered('SE|')).toEqual(expect.arrayContaining(['SET', 'SETEX', 'MSET']));
  expect(offered('1000 |')).toContain('SET');
  expect(offered('127.0.0.1:6379> g|')).toContain('GET');
  expect(offered('OBJECT |')).toEqual(expect.arrayContaining(['ENCODING', 'FREQ', 'IDLETIME', 'REFCOUNT']));
  expect(offered('SET a |')).toEqual([]);
  expect(offered('SET a b |')).toEqual(['NX', 'XX', 'GET', 'EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL']);
  expect(offered('SET a b EX 10 |')).toEqual(['NX', 'XX', 'GET']);
  expect(offered('SET a b EX |')).toEqual([]);
  expect(offered('SET a b E| NX')).toContain('EX');
  expect(offered('LMOVE a b |')).toEqual(['LEFT', 'RIGHT']);
  expect(offered('GET key:{|')).toEqual(['{i}', '{rand:1..6}']);
  expect(offered('GET key:\\{|')).toEqual([]);
  expect(offered('# SE|')).toEqual([]);
  expect(offered('NOSUCH a |')).toEqual([]);
});

test('an option that the policy refuses says why', () => {
  const { candidates = [] } = at('XREAD |', candidatesAt) ?? {};
  const refused = candidates.map((each) => [each.label, 'refused' in each]);
  expect(refused).toEqual([
    ['COUNT', false],
    ['BLOCK', true],
    ['STREAMS', false],
  ]);
});

/** The line of syntax, marked pieces in parentheses. */
function hinted(marked: string): string {
  const hint = at(marked, hintAt);
  if (hint.kind === 'begun') return hint.names.toSorted().join(' ');
  if (hint.kind !== 'command') return hint.kind;
  const pieces = hint.signature.map(({ text, slot }) =>
    slot !== undefined && hint.current.has(slot) ? `(${text})` : text,
  );
  return `${hint.name} ${pieces.join('')}`;
}

test.each([
  ['GE|T a', 'GET key'],
  ['GET a|', 'GET (key)'],
  ['GET |', 'GET (key)'],
  [
    'SET a b EX 1|0',
    expect.stringMatching(/^SET key value \[NX \| XX\] \[GET\] \[EX \(seconds\) \| PX mill/),
  ],
  ['SET a b E|', expect.stringMatching(/\[\(EX\) seconds \| PX milliseconds \| \(EXAT\) unix/)],
  ['SET a b NX|', expect.stringMatching(/^SET key value \[\(NX\) \| XX\] \[GET\]/)],
  ['ZADD z 1 a 2 |', expect.stringMatching(/ score \(member\) \[score member …\]$/)],
  [
    'ZUNION 2 a b WEIGHTS 1|',
    expect.stringMatching(/^ZUNION numkeys key \[key …\] \[WEIGHTS \(weight\) \[weight …\]\]/),
  ],
  ['LMOVE a b left|', 'LMOVE source destination <(LEFT) | RIGHT> <LEFT | RIGHT>'],
  ['OBJECT |', expect.stringMatching(/^OBJECT .*\bENCODING\b/)],
  ['OBJECT ENCODING |', 'OBJECT ENCODING (key)'],
  ['10 INCR |', 'INCR (key)'],
  ['---|', 'barrier'],
  ['|', 'blank'],
  ['NOSUCH |a', 'unknown'],
  ['lpo|', 'LPOP LPOS'],
])('at %s the syntax is %s', (marked, expected) => {
  expect(hinted(marked)).toEqual(expected);
});

test('every command that Redis describes has a syntax, with every slot shown in its line', () => {
  for (const { name, arguments: args = [] } of book.commands) {
    if (args.length === 0) continue;
    const hint = hintAt(`${name} `, name.length + 1, book);
    expect(hint.kind, name).toBe('command');
    if (hint.kind !== 'command') continue;
    const shown = new Set(hint.signature.flatMap(({ slot }) => slot ?? []));
    expect(
      [...hint.current].filter((slot) => !shown.has(slot)),
      name,
    ).toEqual([]);
    expect(hint.current.size, name).toBeGreaterThan(0);
  }
});
