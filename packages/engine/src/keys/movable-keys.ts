/** Commands whose arguments say where their keys are, read as Redis reads them. */

import type { CommandArgument } from '@roundtrip/platform';

/** What the arguments behind a command's name tell of its keys. */
export interface FoundKeys {
  /** Positions from 0. Some may lie beyond the last argument. */
  keys: number[];
  /** The first word that is no option known here: from it on nobody can tell what is a key. */
  unsureFrom?: number;
}

export type FindKeys = (args: readonly CommandArgument[]) => FoundKeys;

/** What follows an option; a pattern is a key in the making where it holds an asterisk. */
type Operand = 'value' | 'key' | 'pattern';

/** By name in upper case: one operand for each word that the option takes, or a value for each of the keys before. */
type Options = ReadonlyMap<string, readonly Operand[] | 'a value for each key'>;

/** Redis compares options without regard to case, and none holds bytes that are not text. */
const word = (argument: CommandArgument | undefined) =>
  typeof argument === 'string' ? argument.toUpperCase() : '';

const ASTERISK = 0x2a;

/** What stands before the asterisk begins every key that Redis makes of the pattern. */
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
    if (operands === undefined) return { keys: found, unsureFrom: at };
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

/** A count as Redis reads one; undefined where it says that it is none. */
function countOf(argument: CommandArgument | undefined): number | undefined {
  return typeof argument === 'string' && /^[1-9]\d*$/.test(argument) ? Number(argument) : undefined;
}

/**
 * As many keys as the argument at `at` says, right behind it, and options behind them.
 *
 * @param before keys that stand elsewhere
 */
const counted =
  (at: number, options: Options, before: readonly number[] = []): FindKeys =>
  (args) => {
    const [first, count] = [at + 1, countOf(args[at])];
    // Redis only says what is wrong with such a count. Whatever may have been meant as a key is taken for one.
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

/** Behind STREAMS, the last of the options, come the keys, then as many ids. */
const streams: FindKeys = (args) => {
  for (let at = 0; at < args.length; at++) {
    if (word(args[at]) === 'STREAMS') {
      const count = args.length - at - 1;
      // Redis only says that an id is missing, or a key.
      return { keys: range(at + 1, at + 1 + (count % 2 === 0 ? count / 2 : count)) };
    }
    const operands = STREAM_OPTIONS.get(word(args[at]));
    if (operands === undefined) return { keys: [], unsureFrom: at };
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
 * By name in lower case. Of the commands of Redis 7.0 that have movable keys all that the policy allows are here, with
 * their options up to Redis 8.10.
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
