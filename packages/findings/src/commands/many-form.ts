/** Commands that take many keys, fields or members at once, instead of one. */
import { type Command, hasOption, keyOf } from './command.ts';

/**
 * What one command takes many of, after a key if it has one of its own:
 * - `keys` and `keys-and-values`: MGET, MSET;
 * - `members`: fields, members or elements of one key;
 * - `fields-and-values`: HSET; `scores-and-members`: ZADD.
 */
export type ManyKind = 'keys' | 'keys-and-values' | 'members' | 'fields-and-values' | 'scores-and-members';

export interface ManyForm {
  /** The command to send instead. */
  name: string;
  kind: ManyKind;
  /** Whether its reply tells less than the single replies: only how many there were. */
  tellsLess: boolean;
}

const OF_MANY_KEYS: Readonly<Record<string, ManyForm>> = {
  GET: { name: 'MGET', kind: 'keys', tellsLess: false },
  SET: { name: 'MSET', kind: 'keys-and-values', tellsLess: false },
  DEL: { name: 'DEL', kind: 'keys', tellsLess: true },
  UNLINK: { name: 'UNLINK', kind: 'keys', tellsLess: true },
  TOUCH: { name: 'TOUCH', kind: 'keys', tellsLess: true },
};

const OF_ONE_KEY: Readonly<Record<string, ManyForm>> = {
  HGET: { name: 'HMGET', kind: 'members', tellsLess: false },
  HSET: { name: 'HSET', kind: 'fields-and-values', tellsLess: true },
  HDEL: { name: 'HDEL', kind: 'members', tellsLess: true },
  SADD: { name: 'SADD', kind: 'members', tellsLess: true },
  SREM: { name: 'SREM', kind: 'members', tellsLess: true },
  SISMEMBER: { name: 'SMISMEMBER', kind: 'members', tellsLess: false },
  ZADD: { name: 'ZADD', kind: 'scores-and-members', tellsLess: true },
  ZREM: { name: 'ZREM', kind: 'members', tellsLess: true },
  ZSCORE: { name: 'ZMSCORE', kind: 'members', tellsLess: false },
  LPUSH: { name: 'LPUSH', kind: 'members', tellsLess: true },
  RPUSH: { name: 'RPUSH', kind: 'members', tellsLess: true },
  PFADD: { name: 'PFADD', kind: 'members', tellsLess: true },
  XDEL: { name: 'XDEL', kind: 'members', tellsLess: true },
};

/** @param commands of one template; the form that says all of them at once, if there is one */
export function manyFormOf(commands: readonly Command[]): ManyForm | undefined {
  const [first] = commands;
  if (first === undefined) return undefined;
  const { name } = first.facts;
  const key = keyOf(first);
  if (!commands.every((command) => keyOf(command) === key)) {
    const form = Object.hasOwn(OF_MANY_KEYS, name) ? OF_MANY_KEYS[name] : undefined;
    // MSET sets values, and nothing else.
    return name === 'SET' && commands.some((command) => command.texts.length !== 2) ? undefined : form;
  }
  if (!Object.hasOwn(OF_ONE_KEY, name)) return undefined;
  const isPlain =
    name !== 'ZADD' || !commands.some((command) => ZADD_OPTIONS.some((each) => hasOption(command, each)));
  return isPlain ? OF_ONE_KEY[name] : undefined;
}

const ZADD_OPTIONS = ['INCR', 'NX', 'XX', 'GT', 'LT', 'CH'] as const;
