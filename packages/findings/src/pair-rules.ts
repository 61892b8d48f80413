/** Which two commands on the same key, one right after the other, are one command or go together. */
import type { Confidence } from '@roundtrip/protocol';
import { type Command, hasOption } from './commands/command.ts';
import { integerOf, isNothing, isYes } from './commands/reply-values.ts';
import type { Shape } from './commands/shape.ts';

export interface PairRule {
  /** Names of the two commands. */
  first: readonly string[];
  second: readonly string[];
  /** What else must hold; both have the same key already. */
  holds?: (first: Command, second: Command) => boolean;
  /** The second is sent at once: nothing was fetched or computed between. */
  isImmediate?: true;
  /** What is advised sends the second whatever the first reply is: it must not have decided. See `PairSurvey`. */
  isAlways?: true;
  /** What is added must be the same in every occurrence. See `PairSurvey`. */
  addsTheSame?: true;
  confidence: Confidence;
  /** Fewer may be chance. */
  least: number;
  assumptions: readonly string[];
  /** What to send instead, given the shapes of the two: one command, or two in one pipeline. */
  instead: (first: Shape, second: Shape) => readonly Shape[];
  /** Why, a sentence or two. */
  text: string;
}

const READS_OF_ALL =
  `GET HGETALL SMEMBERS LRANGE ZRANGE HGET HMGET STRLEN LLEN SCARD HLEN ZCARD SISMEMBER ZSCORE`.split(' ');
const EXPIRES = ['EXPIRE', 'PEXPIRE', 'EXPIREAT', 'PEXPIREAT'];
const GROWS =
  `INCR INCRBY DECR DECRBY INCRBYFLOAT HINCRBY HINCRBYFLOAT ZINCRBY HSET HMSET HSETNX LPUSH RPUSH SADD ZADD XADD PFADD
  APPEND SETBIT GEOADD`.split(/\s+/);
const FILLS = 'HSET HMSET SADD ZADD RPUSH LPUSH XADD'.split(' ');

const both = (first: Shape, second: Shape) => [first, second];
const onlySecond = (_: Shape, second: Shape) => [second];
const onlyFirst = (first: Shape) => [first];
const words = (...texts: readonly string[]) => texts.map((text) => [text]);

/** EX, PX, EXAT or PXAT, as the command for an expiry says it. */
function expiryOf({ name, args }: Shape): readonly Shape['args'][number][] {
  const option = { EXPIRE: 'EX', PEXPIRE: 'PX', EXPIREAT: 'EXAT', PEXPIREAT: 'PXAT' }[name] ?? 'EX';
  return [[option], args[1] ?? [{ hole: 'seconds' }]];
}

function withArgs(shape: Shape, name: string, ...more: readonly Shape['args'][number][]): Shape {
  return { ...shape, name, args: [...shape.args, ...more] };
}

const NOT_DECIDED = 'The first reply did not decide whether the second was sent.';

/** The first that holds is told. */
export const PAIR_RULES: readonly PairRule[] = [
  {
    first: ['SETNX'],
    second: EXPIRES,
    confidence: 'high',
    least: 1,
    assumptions: [],
    instead: (first, second) => [withArgs(first, 'SET', ['NX'], ...expiryOf(second))],
    text: 'SET takes NX and the expiry in one command. It is safer, too: a program that stops between the two leaves a key that never expires.',
  },
  {
    first: ['SET', 'GETSET'],
    second: EXPIRES,
    holds: (first) =>
      first.facts.name === 'GETSET' ||
      !['EX', 'PX', 'EXAT', 'PXAT'].some((each) => hasOption(first, each, 2)),
    confidence: 'high',
    least: 1,
    assumptions: [],
    instead: (first, second) =>
      first.name === 'GETSET'
        ? [withArgs(first, 'SET', ['GET'], ...expiryOf(second))]
        : [withArgs(first, 'SET', ...expiryOf(second))],
    text: 'SET takes the expiry itself. It is safer, too: a program that stops between the two leaves a key that never expires.',
  },
  {
    first: GROWS,
    second: EXPIRES,
    isAlways: true,
    confidence: 'high',
    least: 2,
    assumptions: [
      'To set the expiry again does no harm; where only the first write is to set it, EXPIRE takes NX (Redis 7).',
    ],
    instead: both,
    text: 'Both can be sent together: the expiry does not need the first reply. In one write, nobody can stop between the two.',
  },
  {
    first: ['GET'],
    second: EXPIRES,
    confidence: 'medium',
    least: 2,
    assumptions: ['Each read is to extend the life of the key.'],
    instead: (first, second) => [withArgs(first, 'GETEX', ...expiryOf(second))],
    text: 'GETEX (Redis 6.2) reads the value and sets its expiry in one command.',
  },
  {
    first: ['HGETALL', 'HGET', 'HMGET', 'SMEMBERS', 'LRANGE', 'ZRANGE'],
    second: EXPIRES,
    confidence: 'medium',
    least: 2,
    assumptions: ['Each read is to extend the life of the key.'],
    instead: both,
    text: 'Both can be sent together: to set the expiry of a key that is not there does nothing.',
  },
  {
    first: ['EXISTS'],
    second: READS_OF_ALL,
    holds: (first) => first.texts.length === 1 && isYes(first.sent.reply) !== false,
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'The read alone tells it: of a key that is not there, it answers that there is nothing.',
  },
  {
    first: ['HEXISTS'],
    second: ['HGET'],
    holds: hasSamePart,
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'HGET alone tells it: of a field that is not there, it answers nil.',
  },
  {
    first: ['EXISTS'],
    second: ['SET', 'SETNX', 'SETEX', 'PSETEX'],
    holds: (first) => first.texts.length === 1 && isYes(first.sent.reply) !== true,
    confidence: 'high',
    least: 2,
    assumptions: ['The value was at hand before it was known whether the key exists.'],
    instead: (_, second) => [onlyIfNew(second)],
    text: 'SET with NX sets the key only if there is none, and says whether it did. Between two commands, another client could set it.',
  },
  {
    first: ['HEXISTS'],
    second: ['HSET', 'HSETNX'],
    holds: (first, second) => hasSamePart(first, second) && isYes(first.sent.reply) !== true,
    confidence: 'high',
    least: 2,
    assumptions: ['The value was at hand before it was known whether the field exists.'],
    instead: (_, second) => [{ ...second, name: 'HSETNX' }],
    text: 'HSETNX sets the field only if there is none, and says whether it did.',
  },
  {
    first: ['SISMEMBER'],
    second: ['SADD'],
    holds: (first, second) => hasSamePart(first, second) && isYes(first.sent.reply) !== true,
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'SADD alone tells it: it answers how many members were new, 0 for one that was there.',
  },
  {
    first: ['SISMEMBER'],
    second: ['SREM'],
    holds: (first, second) => hasSamePart(first, second) && isYes(first.sent.reply) !== false,
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'SREM alone tells it: it answers how many members were removed, 0 for one that was not there.',
  },
  {
    first: ['EXISTS'],
    second: ['DEL', 'UNLINK', 'EXPIRE', 'PEXPIRE', 'PERSIST'],
    holds: (first) => first.texts.length === 1 && isYes(first.sent.reply) !== false,
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'The second command alone tells it: it answers 0 where there was no such key.',
  },
  {
    first: ['GET'],
    second: ['SET'],
    holds: isCounting,
    addsTheSame: true,
    confidence: 'medium',
    least: 3,
    assumptions: ['What was set is what was read, plus or minus an amount that was known before.'],
    instead: (first) => [{ ...first, name: 'INCRBY', args: [...first.args, [{ hole: 'amount' }]] }],
    text: 'INCRBY adds in Redis, in one command. Between a GET and a SET, what another client adds is lost.',
  },
  {
    first: ['GET'],
    second: ['SET'],
    holds: (first, second) => isNothing(first.sent.reply) && second.texts.length === 2,
    isImmediate: true,
    confidence: 'low',
    least: 3,
    assumptions: [
      'The value was at hand before it was known whether the key exists: this is no cache that is filled.',
    ],
    instead: (_, second) => [withArgs(second, 'SET', ['NX'], ['GET'])],
    text: 'SET with NX and GET (Redis 7) sets the key only if there is none, and answers the value that there was.',
  },
  {
    first: ['GET'],
    second: ['DEL', 'UNLINK'],
    holds: (first, second) =>
      second.texts.length === 1 &&
      !isNothing(first.sent.reply) &&
      !/lock|mutex|lease/i.test(first.texts[0] ?? ''),
    confidence: 'low',
    least: 3,
    assumptions: ['The value did not decide whether the key was deleted.'],
    instead: (first) => [{ ...first, name: 'GETDEL' }],
    text: 'GETDEL (Redis 6.2) reads the value and deletes the key in one command, so no other client gets it as well.',
  },
  {
    first: ['DEL', 'UNLINK'],
    second: ['SET', 'SETEX', 'PSETEX'],
    holds: (first, second) => first.texts.length === 1 && !hasOption(second, 'NX', 2),
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlySecond,
    text: 'SET replaces whatever there was: the key need not be deleted first.',
  },
  {
    first: ['DEL', 'UNLINK'],
    second: FILLS,
    holds: (first) => first.texts.length === 1,
    confidence: 'medium',
    least: 2,
    assumptions: ['What the key is filled with was at hand before it was deleted.'],
    instead: both,
    text: 'Both can be sent together. In one transaction, no other client sees the key missing.',
  },
  {
    first: ['LPUSH', 'RPUSH', 'ZADD', 'XADD'],
    second: ['LTRIM', 'ZREMRANGEBYRANK', 'ZREMRANGEBYSCORE', 'XTRIM'],
    isAlways: true,
    confidence: 'high',
    least: 2,
    assumptions: [NOT_DECIDED],
    instead: both,
    text: 'Both can be sent together: to trim does not need the first reply.',
  },
  {
    first: ['LPUSH', 'RPUSH'],
    second: ['LLEN'],
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlyFirst,
    text: 'A push answers the new length: LLEN need not be asked.',
  },
  {
    first: ['INCR', 'INCRBY', 'DECR', 'DECRBY'],
    second: ['GET'],
    confidence: 'high',
    least: 2,
    assumptions: [],
    instead: onlyFirst,
    text: 'INCR and its kin answer the new value: it need not be read.',
  },
];

/** Whether both name the same field or member. */
function hasSamePart(first: Command, second: Command): boolean {
  return first.texts[1] === second.texts[1];
}

/** Whether an integer was read, and another one set. */
function isCounting(first: Command, second: Command): boolean {
  const [before, args] = [integerOf(first.sent.reply), second.texts];
  return (
    before !== undefined &&
    args.length === 2 &&
    /^-?\d{1,15}$/.test(args[1] ?? '') &&
    Number(args[1]) !== before
  );
}

/** The same as a SET with NX. */
function onlyIfNew({ name, args, hasMore }: Shape): Shape {
  const [key = [], second = [], third = []] = args;
  if (name === 'SETEX')
    return { name: 'SET', args: [key, third, ...words('EX'), second, ...words('NX')], hasMore };
  if (name === 'PSETEX')
    return { name: 'SET', args: [key, third, ...words('PX'), second, ...words('NX')], hasMore };
  const has = args.some(([only]) => only === 'NX');
  return { name: 'SET', args: has ? args : [...args, ...words('NX')], hasMore };
}
