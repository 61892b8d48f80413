/** What to do instead, in words and as code for a client. */
import type { Client } from '@roundtrip/codegen';
import type { Remedy } from '@roundtrip/protocol';
import type { Shape } from '../commands/shape.ts';
import type { Advice } from './advice.ts';
import { type Dialect, type Lines, loopOf, named } from './dialect.ts';
import { goRedis } from './go-redis.ts';
import { ioredis } from './ioredis.ts';
import { jedis } from './jedis.ts';
import { nodeRedis } from './node-redis.ts';
import { redisCli } from './redis-cli.ts';
import { redisPy } from './redis-py.ts';
import { stackExchangeRedis } from './stackexchange-redis.ts';

const DIALECTS: Readonly<Record<Client, Dialect>> = {
  ioredis,
  'node-redis': nodeRedis,
  'redis-py': redisPy,
  'go-redis': goRedis,
  jedis,
  'stackexchange-redis': stackExchangeRedis,
  'redis-cli': redisCli,
};

/** @param shapes of what was sent, as the finding tells them */
export function remedyFor(advice: Advice, shapes: readonly Shape[], client: Client): Remedy {
  return {
    text: textOf(advice),
    client,
    code: codeOf(advice, shapes.map(named), DIALECTS[client]).join('\n'),
  };
}

function textOf(advice: Advice): string {
  switch (advice.kind) {
    case 'pipeline':
      return advice.phases === 1
        ? `Send them in a pipeline, up to ${count(advice.batchSize)} at once: they need no reply from one another, so one wait is enough.`
        : `Send them in ${advice.phases} pipelines: each needs replies of the one before it, and nothing else.`;
    case 'many-keys':
      return `Ask for them with one ${advice.form.name}, up to ${count(advice.batchSize)} at a time: ${MANY_TEXT[advice.form.kind]}`;
    case 'pair':
      return advice.rule.text;
    case 'remember':
      return 'Read it once and pass the value on, or keep it for as long as the request lasts.';
    case 'one-connection':
      return 'Open a connection once and keep it, or take one from a pool: a new connection waits for TCP, perhaps for TLS, and for its greeting, before it can do anything.';
    case 'smaller-batches':
      return `Send about ${count(advice.batchSize)} commands at a time. More save no time, but Redis and the client hold all their replies in memory until they are read.`;
    case 'slow-command':
      return advice.isBlocking
        ? `Give ${advice.name} a connection of its own: while it waits, nothing else on the connection is answered.`
        : `${SLOW_TEXT[advice.name] ?? 'Do it in smaller parts'}. Redis does one command at a time, so whatever comes after it waits.`;
    case 'without-transaction':
      return `One command is atomic by itself: MULTI and EXEC around it add nothing${advice.roundTrips > 1 ? ' but waiting' : ''}.`;
    case 'transaction-at-once':
      return 'Send MULTI, the commands and EXEC in one write: until EXEC, Redis answers no more than QUEUED, so there is nothing to wait for.';
    case 'increment':
      return `${advice.instead.name} does it in one command, and cannot conflict: no WATCH, nothing to try again.`;
    case 'script':
      return `${count(advice.conflicts)} of ${count(advice.attempts)} attempts were in vain, since another client had changed the key. ${
        advice.instead === undefined ? 'A script' : advice.instead.name
      } does it in one round trip, and never has to be tried again.`;
    default:
      return advice satisfies never;
  }
}

const MANY_TEXT = {
  keys: 'it takes many keys.',
  'keys-and-values': 'it takes many keys with their values.',
  members: 'it takes many at once.',
  'fields-and-values': 'it takes many fields with their values.',
  'scores-and-members': 'it takes many members with their scores.',
} as const;

const SLOW_TEXT: Readonly<Record<string, string>> = {
  KEYS: 'Go through the keys with SCAN, or keep a set of those that are looked for',
  SMEMBERS: 'Go through the set with SSCAN, or ask for the members that are needed',
  HGETALL: 'Ask for the fields that are needed with HMGET, or go through the hash with HSCAN',
  LRANGE: 'Ask for a page of the list at a time',
  ZRANGE: 'Ask for a page of the sorted set at a time',
  FLUSHALL: 'FLUSHALL ASYNC frees the memory in another thread',
  FLUSHDB: 'FLUSHDB ASYNC frees the memory in another thread',
};

function codeOf(advice: Advice, shapes: readonly Shape[], dialect: Dialect): Lines {
  switch (advice.kind) {
    case 'pipeline':
    case 'smaller-batches':
      return dialect.pipelineOfLoop(shapes, loopOf(shapes), advice.batchSize);
    case 'many-keys': {
      const [shape] = shapes;
      return shape === undefined ? [] : dialect.many(advice.form, shape, loopOf([varyingOf(shape, advice)]));
    }
    case 'pair': {
      const [first, second] = shapes;
      if (first === undefined || second === undefined) return [];
      const instead = advice.rule.instead(first, second);
      const [only] = instead;
      return instead.length === 1 && only !== undefined
        ? [dialect.send(only)]
        : dialect.pipeline(instead, false);
    }
    case 'remember': {
      const [shape] = shapes;
      return shape === undefined ? [] : [`${dialect.comment} Once:`, dialect.send(shape)];
    }
    case 'one-connection':
      return dialect.oneConnection;
    case 'slow-command':
      if (advice.isBlocking) return dialect.oneConnection;
      return advice.name === 'KEYS' ? dialect.scan : [];
    case 'without-transaction':
      return insideOf(shapes).map((shape) => dialect.send(shape));
    case 'transaction-at-once':
      return dialect.pipeline(insideOf(shapes), true);
    case 'increment':
      return [dialect.send(named(advice.instead))];
    case 'script':
      return advice.instead === undefined ? dialect.script : [dialect.send(named(advice.instead))];
    default:
      return advice satisfies never;
  }
}

/** Without MULTI and EXEC. */
function insideOf(shapes: readonly Shape[]): readonly Shape[] {
  return shapes.slice(1, -1);
}

/** Without the key, where all have the same. */
function varyingOf(shape: Shape, { form }: Extract<Advice, { kind: 'many-keys' }>): Shape {
  const isOfOneKey = form.kind !== 'keys' && form.kind !== 'keys-and-values';
  return isOfOneKey ? { ...shape, args: shape.args.slice(1) } : shape;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
