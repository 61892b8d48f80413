/** Programs for ioredis, the client that the playground itself uses. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { type Batch, type BatchMode, inBraces, phaseLines, setupLines } from './dialect.ts';
import { JAVASCRIPT, RANDOM_INTEGER, URL_EXPRESSION } from './javascript.ts';
import { expressionsOf, knownCommand } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, type Lines, spaced } from './lines.ts';
import { javascriptString, javascriptText } from './literals/javascript.ts';
import type { Plan } from './plan.ts';
import { remarksOf } from './remarks.ts';
import { isBinary, literal, plainText, type Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

export const ioredis: ProgramWriter = {
  fileName: 'program.mjs',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const options = plan.strategy.kind === 'auto-pipelined' ? ', { enableAutoPipelining: true }' : '';
    return spaced(
      headOf(experiment, plan),
      ["import { Redis } from 'ioredis';", '', `const redis = new Redis(${URL_EXPRESSION}${options});`],
      setup.length > 0 ? ['// Setup; not timed.', ...setup] : [],
      ['const begin = performance.now();'],
      phaseLines(plan, DIALECT),
      warmingLines(plan, DIALECT),
      ['console.log(`${(performance.now() - begin).toFixed(1)} ms`);', 'await redis.quit();'],
      LOG_ERROR,
      usesResults(plan) ? LOG_ERRORS : [],
      plan.strategy.kind === 'transaction' ? REFUSALS : [],
      plan.drawsRandom ? RANDOM_INTEGER : [],
    );
  },
};

function headOf(experiment: Experiment, plan: Plan): Lines {
  return commented(
    remarksOf(experiment, plan, 'npm install ioredis && node program.mjs', {
      strategy: REMARKS[plan.strategy.kind],
    }),
    '//',
  );
}

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent:
    'Commands issued without awaiting are written one by one, but nothing waits in between: one round trip.',
  'auto-pipelined':
    'With enableAutoPipelining, ioredis combines the commands issued in one turn of the event loop into one pipeline.',
  pipelined:
    'A pipeline is one write and one wait, not a transaction: commands of other clients may run in between.',
  transaction: 'ioredis sends a transaction as a pipeline: MULTI, the commands and EXEC in one write.',
};

const LOG_ERROR: Lines = [
  '/** Reports an error reply. Like any other reply, it does not end the program. */',
  'function logError(error) {',
  '  console.error(error.message);',
  '}',
];

const LOG_ERRORS: Lines = [
  '/** Reports the errors of a batch. EXEC returns `null` if a watched key has changed. */',
  'function logErrors(results) {',
  "  if (results === null) console.error('A watched key has changed: nothing was executed.');",
  '  for (const [error] of results ?? []) if (error) logError(error);',
  '}',
];

const REFUSALS: Lines = [
  '/** If Redis refuses to queue a command it executes none, and the error of EXEC holds the reasons. */',
  'function refusals(error) {',
  '  return [...(error.previousErrors ?? []), error].map((each) => [each]);',
  '}',
];

function usesResults({ strategy, setup, body }: Plan): boolean {
  return (
    strategy.kind === 'pipelined' ||
    strategy.kind === 'transaction' ||
    setup.length > 0 ||
    body.kind === 'cache-warming'
  );
}

const DIALECT: WarmingDialect = {
  ...JAVASCRIPT,
  send: (args, index) => [`await redis.${call(args, index)}.catch(logError);`],
  queue: (args, index, mode) => [queued(mode, call(args, index))],
  batch,
  askOne: ['if ((await redis.exists(`cache:${i}`)) === 0) missing.push(i);'],
  askBatch({ from, to, ...how }) {
    const at = from === '0' ? 'at' : `${from} + at`;
    const loop = (body: Lines) => JAVASCRIPT.loop({ variable: 'i', from, to, step: 1 }, body);
    if (how.mode === 'concurrent' || how.mode === 'auto-pipelined') {
      return inBraces(
        [
          'const pending = [];',
          ...loop(['pending.push(redis.exists(`cache:${i}`));']),
          'const replies = await Promise.all(pending);',
          `replies.forEach((found, at) => found === 0 && missing.push(${at}));`,
        ],
        how.isOneOfMany,
      );
    }
    return inBraces(
      [
        ...opening(how),
        ...loop([`${how.mode === 'pipelined' ? 'pipeline' : 'transaction'}.exists(\`cache:\${i}\`);`]),
        `const replies = await ${how.mode === 'pipelined' ? 'pipeline' : 'transaction'}.exec();`,
        `replies?.forEach(([, found], at) => found === 0 && missing.push(${at}));`,
      ],
      how.isOneOfMany,
    );
  },
};

function queued(mode: BatchMode, calling: string): string {
  switch (mode) {
    case 'concurrent':
    case 'auto-pipelined':
      return `pending.push(redis.${calling}.catch(logError));`;
    case 'pipelined':
      return `pipeline.${calling};`;
    case 'transaction':
      return `transaction.${calling};`;
    default:
      return mode satisfies never;
  }
}

function batch({ queued: filling, ...how }: Batch): Lines {
  const lines = (): Lines => {
    switch (how.mode) {
      case 'concurrent':
      case 'auto-pipelined':
        return ['const pending = [];', ...filling, 'await Promise.all(pending);'];
      case 'pipelined':
        return [...opening(how), ...filling, 'logErrors(await pipeline.exec());'];
      case 'transaction':
        return [...opening(how), ...filling, 'logErrors(await transaction.exec().catch(refusals));'];
      default:
        return how.mode satisfies never;
    }
  };
  return inBraces(lines(), how.isOneOfMany);
}

function opening({ mode, watch }: Pick<Batch, 'mode' | 'watch'>): Lines {
  if (mode === 'pipelined') return ['const pipeline = redis.pipeline();'];
  return [
    ...(watch.length > 0 ? [`await redis.watch(${watch.map(javascriptString).join(', ')});`] : []),
    'const transaction = redis.multi();',
  ];
}

/** Commands for which ioredis has a method that takes the arguments as they are. */
const METHODS = new Set(
  (
    'append bitcount bitfield bitop bitpos copy dbsize decr decrby del dump echo exists expire expireat expiretime ' +
    'geoadd geodist geohash geopos geosearch geosearchstore get getbit getdel getex getrange getset hdel hexists hget ' +
    'hgetall hincrby hincrbyfloat hkeys hlen hmget hmset hrandfield hscan hset hsetnx hstrlen hvals incr incrby ' +
    'incrbyfloat lindex linsert llen lmove lmpop lpop lpos lpush lpushx lrange lrem lset ltrim mget mset msetnx persist ' +
    'pexpire pexpireat pfadd pfcount pfmerge ping psetex pttl rename renamenx rpop rpoplpush rpush rpushx sadd ' +
    'scard sdiff sdiffstore set setbit setex setnx setrange sinter sinterstore sismember smembers smismember smove sort ' +
    'spop srandmember srem sscan strlen sunion sunionstore touch ttl type unlink xack xadd xdel xlen xrange xread ' +
    'xrevrange xtrim zadd zcard zcount zdiff zincrby zinter zinterstore zlexcount zmpop zmscore zpopmax zpopmin ' +
    'zrandmember zrange zrangebylex zrangebyscore zrangestore zrank zrem zremrangebylex zremrangebyrank ' +
    'zremrangebyscore zrevrange zrevrangebyscore zrevrank zscan zscore zunion zunionstore'
  ).split(' '),
);

/** If the last argument is a Buffer, ioredis takes it for a map of fields. */
const TAKE_MAPS = new Set(['mset', 'msetnx', 'hset', 'hmset']);

function call(args: readonly Text[], index: string): string {
  const known = knownCommand(args);
  if (known !== undefined) {
    const written = expressionsOf(known, (text) => javascriptText(text, index));
    if (known.name !== 'SET_EX') return `${known.name.toLowerCase()}(${written.join(', ')})`;
    return `set(${written[0]}, ${written[1]}, 'EX', ${written[2]})`;
  }
  const [name = [], ...rest] = args;
  const method = plainText(name)?.toLowerCase();
  const written = rest.map((text) => javascriptText(text, index));
  const isMethod =
    method !== undefined && METHODS.has(method) && !(TAKE_MAPS.has(method) && rest.some(isBinary));
  if (isMethod) return `${method}(${written.join(', ')})`;
  const sent = plainText(name) ?? '';
  // ioredis looks names up in plain objects, where names such as `toString` are always found.
  const callName = sent in {} ? [literal(sent.toUpperCase())] : name;
  return `call(${[javascriptText(callName, index), ...written].join(', ')})`;
}
