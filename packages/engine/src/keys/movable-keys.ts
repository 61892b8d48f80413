/** Commands whose arguments determine the key positions, parsed as Redis parses them. */

import type { CommandArgument } from '@roundtrip/platform';

/** Keys found among the arguments after a command's name. */
export interface FoundKeys {
  /** Positions from 0. Some may lie beyond the last argument. */
  keys: number[];
  /** The first word that is not a known option: from it on, keys cannot be identified. */
  unclearFrom?: number;
}

export type FindKeys = (args: readonly CommandArgument[]) => FoundKeys;

/** Operand of an option; a pattern counts as a key if it contains an asterisk. */
type Operand = 'value' | 'key' | 'pattern';

/** By name in upper case: the operands that follow each option, or one value for each of the preceding keys. */
type Options = ReadonlyMap<string, readonly Operand[] | 'a value for each key'>;

/** Redis compares options case-insensitively, and none contains bytes that are not text. */
const word = (argument: CommandArgument | undefined) =>
  typeof argument === 'string' ? argument.toUpperCase() : '';

const ASTERISK = 0x2a;

/** Every key that Redis makes from the pattern begins with what precedes the asterisk. */
const isPattern = (argument: CommandArgument | undefined) =>
  typeof argument === 'string' ? argument.includes('*') : argument?.includes(ASTERISK) === true;

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** @param keys found before the first option */
function readOptions(
  args: readonly CommandArgument[],
  first: number,
  options: Options,
  keys: readonly number[],
): FoundKeys {
  const found = [...keys];
  for (let at = first; at < args.length; at++) {
    const operands = options.get(word(args[at]));
    if (operands === undefined) return { keys: found, unclearFrom: at };
    if (operands === 'a value for each key') {
      at += keys.length;
      continue;
    }
    for (const operand of operands) {
      at++;
      if (operand === 'key' || (operand === 'pattern' && isPattern(args[at]))) found.push(at);
    }
  }
  return { keys: found };
}

/** A count as Redis parses it; undefined if Redis rejects it. */
function countOf(argument: CommandArgument | undefined): number | undefined {
  return typeof argument === 'string' && /^[1-9]\d*$/.test(argument) ? Number(argument) : undefined;
}

/**
 * The argument at `at` is the number of keys that follow it; options follow the keys.
 *
 * @param before keys at other positions
 */
const counted =
  (at: number, options: Options, before: readonly number[] = []): FindKeys =>
  (args) => {
    const [first, count] = [at + 1, countOf(args[at])];
    // Redis rejects such a count. Treat anything that may have been meant as a key as one.
    if (count === undefined || first + count > args.length)
      return { keys: [...before, ...range(first, args.length)] };
    const keys = range(first, first + count);
    const found = readOptions(args, first + count, options, keys);
    return { ...found, keys: [...before, ...found.keys] };
  };

const STREAM_OPTIONS: Options = new Map([
  ['BLOCK', ['value']],
  ['CLAIM', ['value']],
  ['COUNT', ['value']],
  ['GROUP', ['value', 'value']],
  ['MAXCOUNT', ['value']],
  ['MAXSIZE', ['value']],
  ['NOACK', []],
]);

/** STREAMS is the last option; after it come the keys, then as many IDs. */
const streams: FindKeys = (args) => {
  for (let at = 0; at < args.length; at++) {
    if (word(args[at]) === 'STREAMS') {
      const count = args.length - at - 1;
      // Redis rejects an odd number: an ID or a key is missing.
      return { keys: range(at + 1, at + 1 + (count % 2 === 0 ? count / 2 : count)) };
    }
    const operands = STREAM_OPTIONS.get(word(args[at]));
    if (operands === undefined) return { keys: [], unclearFrom: at };
    at += operands.length;
  }
  return { keys: [] };
};

/** @param first index of the first option */
const withOptions =
  (first: number, options: Options): FindKeys =>
  (args) =>
    readOptions(args, first, options, [0]);

const SORT_RO_OPTIONS: Options = new Map<string, Operand[]>([
  ['ALPHA', []],
  ['ASC', []],
  ['BY', ['pattern']],
  ['DESC', []],
  ['GET', ['pattern']],
  ['LIMIT', ['value', 'value']],
]);
const SORT_OPTIONS: Options = new Map([...SORT_RO_OPTIONS, ['STORE', ['key']]]);

const GEO_OPTIONS: Options = new Map<string, Operand[]>([
  ['ANY', []],
  ['ASC', []],
  ['COUNT', ['value']],
  ['DESC', []],
  ['STORE', ['key']],
  ['STOREDIST', ['key']],
  ['WITHCOORD', []],
  ['WITHDIST', []],
  ['WITHHASH', []],
]);

const NO_OPTIONS: Options = new Map();
const LIMIT: Options = new Map([['LIMIT', ['value']]]);
const SCORES: Options = new Map([['WITHSCORES', []]]);
const WEIGHTS: Options = new Map<string, Operand[] | 'a value for each key'>([
  ['AGGREGATE', ['value']],
  ['WEIGHTS', 'a value for each key'],
]);
const LIST_ENDS: Options = new Map<string, Operand[]>([
  ['COUNT', ['value']],
  ['LEFT', []],
  ['RIGHT', []],
]);
const SCORE_ENDS: Options = new Map<string, Operand[]>([
  ['COUNT', ['value']],
  ['MAX', []],
  ['MIN', []],
]);

/**
 * By name in lower case. Contains all commands with movable keys of Redis 7.0 that the policy allows, with their options up to
 * Redis 8.10.
 */
export const MOVABLE_KEYS: ReadonlyMap<string, FindKeys> = new Map([
  ['georadius', withOptions(5, GEO_OPTIONS)],
  ['georadiusbymember', withOptions(4, GEO_OPTIONS)],
  ['lmpop', counted(0, LIST_ENDS)],
  ['sintercard', counted(0, LIMIT)],
  ['sort', withOptions(1, SORT_OPTIONS)],
  ['sort_ro', withOptions(1, SORT_RO_OPTIONS)],
  ['xread', streams],
  ['xreadgroup', streams],
  ['zdiff', counted(0, SCORES)],
  ['zdiffstore', counted(1, NO_OPTIONS, [0])],
  ['zinter', counted(0, new Map([...WEIGHTS, ...SCORES]))],
  ['zintercard', counted(0, LIMIT)],
  ['zinterstore', counted(1, WEIGHTS, [0])],
  ['zmpop', counted(0, SCORE_ENDS)],
  ['zunion', counted(0, new Map([...WEIGHTS, ...SCORES]))],
  ['zunionstore', counted(1, WEIGHTS, [0])],
]);
