/** Commands that are alike, with what differs between them, and every value, left out: `GET user:{}`. */
import type { Command } from './command.ts';
import { isWord, keyParts } from './key-parts.ts';
import { isSetOption } from './template.ts';

/** What is left out of an argument. */
export interface Hole {
  /** What it is called in code: `id`, `field`, `value`. */
  hole: string;
}

export type ShapePiece = string | Hole;

export interface Shape {
  name: string;
  /** Arguments after the name; the pieces of each, at least one. */
  args: readonly (readonly ShapePiece[])[];
  /** Whether there were more arguments than are told. */
  hasMore: boolean;
}

/** So many commands are compared: what has been the same in them is taken for constant. */
const MOST_COMPARED = 500;
const MOST_ARGUMENTS = 7;

/** @param commands of one template, at least one */
export function shapeOf(commands: readonly Command[]): Shape {
  const compared = commands.length <= MOST_COMPARED ? commands : spread(commands, MOST_COMPARED);
  const rows = compared.map(({ texts }) => texts);
  const name = compared[0]?.facts.name ?? '';
  const count = Math.max(0, ...rows.map((row) => row.length));
  const inName = name.split(' ').length - 1;
  const args: (readonly ShapePiece[])[] = [];
  for (let at = inName; at < Math.min(count, MOST_ARGUMENTS); at++) {
    args.push(
      argumentShape(
        name,
        at,
        rows.map((row) => row[at] ?? ''),
        rows[0] ?? [],
      ),
    );
  }
  return { name, args, hasMore: count > MOST_ARGUMENTS };
}

export function printShape({ name, args, hasMore }: Shape): string {
  const words = args.map((pieces) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : '{}')).join(''),
  );
  return [name, ...words, ...(hasMore ? ['…'] : [])].join(' ');
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as Item);
}

function argumentShape(
  name: string,
  at: number,
  values: readonly string[],
  first: readonly string[],
): readonly ShapePiece[] {
  const kind = kindOf(name, at, first);
  const [value = ''] = values;
  const isSame = values.every((each) => each === value);
  switch (kind) {
    case 'key':
      return keyShape(values, isSame);
    case 'field':
      return isSame && isWord(value) ? [value] : [{ hole: 'field' }];
    case 'option':
      return isSame ? [value.toUpperCase()] : [{ hole: 'option' }];
    case 'number':
      return isSame && /^-?\d{1,9}$/.test(value) ? [value] : [{ hole: 'number' }];
    case 'member':
    case 'value':
      return [{ hole: kind }];
    default:
      return kind satisfies never;
  }
}

type ArgumentKind = 'key' | 'field' | 'member' | 'value' | 'option' | 'number';

const ALL_KEYS: ReadonlySet<string> = new Set(
  'MGET DEL UNLINK EXISTS TOUCH PFCOUNT SINTER SUNION SDIFF RENAME RENAMENX COPY WATCH'.split(' '),
);
const FIELDS_FROM_2: ReadonlySet<string> = new Set('HMGET HDEL'.split(' '));
const PAIRS_FROM_2: ReadonlySet<string> = new Set('HSET HMSET HSETNX HINCRBY HINCRBYFLOAT'.split(' '));
const MEMBERS_FROM_2: ReadonlySet<string> = new Set(
  'SADD SREM SISMEMBER SMISMEMBER ZREM ZSCORE ZMSCORE ZRANK ZREVRANK GEOPOS GEOHASH XDEL'.split(' '),
);
const NUMBERS: ReadonlySet<string> = new Set(
  `LRANGE LTRIM LINDEX ZRANGE ZREVRANGE GETRANGE EXPIRE PEXPIRE INCRBY DECRBY BITCOUNT GETBIT ZREMRANGEBYRANK
  LPOP RPOP SPOP`.split(/\s+/),
);

/** @param at index after the name */
function kindOf(name: string, at: number, first: readonly string[]): ArgumentKind {
  if (at === 0) return NO_KEY.has(name) ? 'value' : 'key';
  if (ALL_KEYS.has(name)) return 'key';
  if (name === 'MSET' || name === 'MSETNX') return at % 2 === 0 ? 'key' : 'value';
  if (name === 'HGET' || name === 'HEXISTS' || name === 'HSTRLEN' || FIELDS_FROM_2.has(name)) return 'field';
  if (PAIRS_FROM_2.has(name)) return at % 2 === 1 ? 'field' : 'value';
  if (MEMBERS_FROM_2.has(name)) return 'member';
  if (NUMBERS.has(name)) return 'number';
  if (name === 'SETEX' || name === 'PSETEX') return at === 1 ? 'number' : 'value';
  if (name === 'SET' && at >= 2) {
    if (isSetOption(first[at] ?? '')) return 'option';
    return isSetOption(first[at - 1] ?? '') ? 'number' : 'value';
  }
  if (name === 'ZADD' && at === 2) return 'member';
  return 'value';
}

const NO_KEY: ReadonlySet<string> = new Set([
  'EVAL',
  'EVALSHA',
  'FCALL',
  'PUBLISH',
  'SPUBLISH',
  'PING',
  'ECHO',
  'AUTH',
]);

function keyShape(keys: readonly string[], isSame: boolean): readonly ShapePiece[] {
  const [key = ''] = keys;
  const { separator } = keyParts(key);
  if (separator === '') return wholeKeyShape(keys, isSame);
  const split = keys.map((each) => each.split(separator));
  const count = split[0]?.length ?? 0;
  if (split.some((parts) => parts.length !== count)) return [{ hole: 'key' }];
  const columns = Array.from({ length: count }, (_, at) => split.map((parts) => parts[at] ?? ''));
  const pieces = columns.map(partShape);
  if (pieces.every((each) => each.length === 1 && typeof each[0] !== 'string')) return [{ hole: 'key' }];
  return joined(pieces.flatMap((each, at) => (at === 0 ? each : [separator, ...each])));
}

function wholeKeyShape(keys: readonly string[], isSame: boolean): readonly ShapePiece[] {
  const [key = ''] = keys;
  if (isSame && isWord(key)) return [key];
  const letters = /^([A-Za-z]+)\d+$/.exec(key)?.[1];
  const isNumbered = letters !== undefined && keys.every((each) => each.startsWith(letters));
  return isNumbered ? [letters, { hole: 'id' }] : [{ hole: 'key' }];
}

/** One part of all keys: itself where it is the same word, or what is not a letter or digit around what differs. */
function partShape(parts: readonly string[]): readonly ShapePiece[] {
  const [part = ''] = parts;
  if (parts.every((each) => each === part) && (part === '' || part === '*' || isWord(part))) return [part];
  const before = /^[{[(<]*/.exec(part)?.[0] ?? '';
  const after = /[}\])>]*$/.exec(part)?.[0] ?? '';
  const isAround = parts.every((each) => each.startsWith(before) && each.endsWith(after));
  if (!isAround || before.length + after.length === 0) return [{ hole: 'id' }];
  return [before, { hole: 'id' }, after].filter((piece) => piece !== '');
}

/** Texts next to each other as one. */
function joined(pieces: readonly ShapePiece[]): ShapePiece[] {
  const whole: ShapePiece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') whole[whole.length - 1] = last + piece;
    else if (piece !== '') whole.push(piece);
  }
  return whole.length === 0 ? [''] : whole;
}
