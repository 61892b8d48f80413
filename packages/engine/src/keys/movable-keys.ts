/** Commands whose arguments say where their keys are, read as Redis reads them. */

/** Bytes only where they are no text. */
export type CommandArgument = string | Buffer;

/** Finds keys among the arguments behind the name; positions from 0. Some may lie beyond the last argument. */
export type FindKeys = (args: readonly CommandArgument[]) => number[];

/** Redis compares options without regard to case, and none holds bytes that are not text. */
const word = (argument: CommandArgument | undefined) =>
  typeof argument === 'string' ? argument.toUpperCase() : '';

/** As many keys as the argument at `at` says, right behind it. */
const counted =
  (at: number): FindKeys =>
  (args) => {
    const count = Math.min(Number(args[at]) || 0, args.length - at - 1);
    return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, key) => at + 1 + key);
  };

const withDestination =
  (find: FindKeys): FindKeys =>
  (args) => [0, ...find(args)];

/** Options of XREAD and XREADGROUP before STREAMS, with the number of arguments each takes. */
const STREAM_OPTIONS: ReadonlyMap<string, number> = new Map([
  ['BLOCK', 1],
  ['COUNT', 1],
  ['GROUP', 2],
  ['NOACK', 0],
]);

/** Behind STREAMS come the keys, then as many ids. */
const streams: FindKeys = (args) => {
  for (let at = 0; at < args.length; at++) {
    if (word(args[at]) === 'STREAMS') {
      const count = Math.floor((args.length - 1 - at) / 2);
      return Array.from({ length: count }, (_, key) => at + 1 + key);
    }
    const takes = STREAM_OPTIONS.get(word(args[at]));
    // Redis will say what is wrong with it.
    if (takes === undefined) return [];
    at += takes;
  }
  return [];
};

const ASTERISK = 0x2a;

/** Patterns are keys in the making: what stands before their asterisk begins every key that Redis makes of them. */
const isPattern = (argument: CommandArgument | undefined) =>
  typeof argument === 'string' ? argument.includes('*') : argument?.includes(ASTERISK) === true;

const sort: FindKeys = (args) => {
  const keys = [0];
  for (let at = 1; at < args.length; at++) {
    const option = word(args[at]);
    if (option === 'LIMIT') at += 2;
    else if (option === 'STORE') keys.push(++at);
    else if (option === 'BY' || option === 'GET') {
      at++;
      if (isPattern(args[at])) keys.push(at);
    }
  }
  return keys;
};

/** @param first index of the first option */
const geoRadius =
  (first: number): FindKeys =>
  (args) => {
    const keys = [0];
    for (let at = first; at < args.length - 1; at++) {
      if (['STORE', 'STOREDIST'].includes(word(args[at]))) keys.push(++at);
    }
    return keys;
  };

/** By name in lower case. Of the commands of Redis 7.0 that have movable keys all that the policy allows are here. */
export const MOVABLE_KEYS: ReadonlyMap<string, FindKeys> = new Map([
  ['georadius', geoRadius(5)],
  ['georadiusbymember', geoRadius(4)],
  ['lmpop', counted(0)],
  ['sintercard', counted(0)],
  ['sort', sort],
  ['sort_ro', sort],
  ['xread', streams],
  ['xreadgroup', streams],
  ['zdiff', counted(0)],
  ['zdiffstore', withDestination(counted(1))],
  ['zinter', counted(0)],
  ['zintercard', counted(0)],
  ['zinterstore', withDestination(counted(1))],
  ['zmpop', counted(0)],
  ['zunion', counted(0)],
  ['zunionstore', withDestination(counted(1))],
]);
