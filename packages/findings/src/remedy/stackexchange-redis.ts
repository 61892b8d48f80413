/** Remedies for StackExchange.Redis. */
import type { Shape, ShapePiece } from '../commands/shape.ts';
import {
  constantOf,
  type Dialect,
  isNumber,
  itemName,
  type Loop,
  listName,
  NO_LOOP,
  setOptionsOf,
} from './dialect.ts';

/** Methods that take the arguments of the command one by one; the others are sent by name. */
const METHODS: Readonly<Record<string, string>> = {
  GET: 'StringGetAsync',
  GETDEL: 'StringGetDeleteAsync',
  STRLEN: 'StringLengthAsync',
  INCR: 'StringIncrementAsync',
  INCRBY: 'StringIncrementAsync',
  DECR: 'StringDecrementAsync',
  DECRBY: 'StringDecrementAsync',
  APPEND: 'StringAppendAsync',
  EXISTS: 'KeyExistsAsync',
  DEL: 'KeyDeleteAsync',
  PERSIST: 'KeyPersistAsync',
  TTL: 'KeyTimeToLiveAsync',
  TYPE: 'KeyTypeAsync',
  HGET: 'HashGetAsync',
  HSET: 'HashSetAsync',
  HGETALL: 'HashGetAllAsync',
  HDEL: 'HashDeleteAsync',
  HEXISTS: 'HashExistsAsync',
  HINCRBY: 'HashIncrementAsync',
  HLEN: 'HashLengthAsync',
  LPUSH: 'ListLeftPushAsync',
  RPUSH: 'ListRightPushAsync',
  LPOP: 'ListLeftPopAsync',
  RPOP: 'ListRightPopAsync',
  LRANGE: 'ListRangeAsync',
  LTRIM: 'ListTrimAsync',
  LLEN: 'ListLengthAsync',
  SADD: 'SetAddAsync',
  SREM: 'SetRemoveAsync',
  SISMEMBER: 'SetContainsAsync',
  SMEMBERS: 'SetMembersAsync',
  SCARD: 'SetLengthAsync',
  ZSCORE: 'SortedSetScoreAsync',
  ZREM: 'SortedSetRemoveAsync',
  ZCARD: 'SortedSetLengthAsync',
  ZRANGE: 'SortedSetRangeByRankAsync',
  PUBLISH: 'PublishAsync',
};

export const stackExchangeRedis: Dialect = {
  comment: '//',
  send: (call) => `await db.${method(call, NO_LOOP)};`,
  pipelineOfLoop(calls, loop, batchSize) {
    const tasks =
      calls.length === 1
        ? `.Select(${itemName(loop)} => db.${calls.map((call) => method(call, loop)).join('')})`
        : `.SelectMany(${itemName(loop)} => new Task[] { ${calls.map((call) => `db.${method(call, loop)}`).join(', ')} })`;
    return [
      '// Commands that are not awaited at once are pipelined.',
      `foreach (var chunk in ${listName(loop)}.Chunk(${batchSize}))`,
      '{',
      `    ${calls.length === 1 ? 'var replies = ' : ''}await Task.WhenAll(chunk${tasks});`,
      '}',
    ];
  },
  pipeline: (calls, isTransaction) =>
    isTransaction
      ? [
          'var transaction = db.CreateTransaction();',
          ...calls.map((call, at) => `var reply${at + 1} = transaction.${method(call, NO_LOOP)};`),
          'await transaction.ExecuteAsync();',
        ]
      : [
          '// Commands that are not awaited at once are pipelined.',
          ...calls.map((call, at) => `var reply${at + 1} = db.${method(call, NO_LOOP)};`),
          `await Task.WhenAll(${calls.map((_, at) => `reply${at + 1}`).join(', ')});`,
        ],
  many(form, { args: [key = [], second = [], third = []] }, loop) {
    const isOfOneKey = form.kind !== 'keys' && form.kind !== 'keys-and-values';
    const a = text(key, isOfOneKey ? NO_LOOP : loop);
    const [b = '', c = ''] = [second, third].map((each) => text(each, loop));
    const array = (expression: string) =>
      `${listName(loop)}.Select(${itemName(loop)} => ${expression}).ToArray()`;
    switch (form.kind) {
      case 'keys': {
        const name =
          form.name === 'MGET'
            ? 'StringGetAsync'
            : form.name === 'TOUCH'
              ? 'KeyTouchAsync'
              : 'KeyDeleteAsync';
        return [`var replies = await db.${name}(${array(`(RedisKey)${a}`)});`];
      }
      case 'keys-and-values':
        return [`await db.StringSetAsync(${array(`new KeyValuePair<RedisKey, RedisValue>(${a}, ${b})`)});`];
      case 'members': {
        const name = MEMBERS[form.name];
        const all = array(`(RedisValue)${b}`);
        return name === undefined
          ? [`var replies = await db.ExecuteAsync("${form.name}", [${a}, .. ${array(b)}]);`]
          : [`var replies = await db.${name}(${a}, ${all});`];
      }
      case 'fields-and-values':
        return [`await db.HashSetAsync(${a}, ${array(`new HashEntry(${b}, ${c})`)});`];
      case 'scores-and-members':
        return [`await db.SortedSetAddAsync(${a}, ${array(`new SortedSetEntry(${c}, ${b})`)});`];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '// Once, for the whole program: a multiplexer is made to be shared.',
    'static readonly ConnectionMultiplexer Redis = ConnectionMultiplexer.Connect(configuration);',
  ],
  script: [
    'const string script = """',
    "    local value = redis.call('GET', KEYS[1])",
    '    -- … decide and write here: nobody else comes in between.',
    "    return redis.call('SET', KEYS[1], ARGV[1])",
    '    """;',
    'await db.ScriptEvaluateAsync(script, [key], [value]);',
  ],
  scan: [
    'await foreach (var key in server.KeysAsync(pattern: pattern, pageSize: 1000))',
    '{',
    '    // …',
    '}',
  ],
};

const MEMBERS: Readonly<Record<string, string>> = {
  HMGET: 'HashGetAsync',
  HDEL: 'HashDeleteAsync',
  SADD: 'SetAddAsync',
  SREM: 'SetRemoveAsync',
  SMISMEMBER: 'SetContainsAsync',
  ZREM: 'SortedSetRemoveAsync',
  ZMSCORE: 'SortedSetScoresAsync',
  LPUSH: 'ListLeftPushAsync',
  RPUSH: 'ListRightPushAsync',
  PFADD: 'HyperLogLogAddAsync',
  XDEL: 'StreamDeleteAsync',
};

function method(call: Shape, loop: Loop): string {
  const { name, args } = call;
  const write = (pieces: readonly ShapePiece[]) =>
    isNumber(pieces) ? (constantOf(pieces) ?? '') : text(pieces, loop);
  const [key = [], second = [], third = []] = args;
  const set = setCall(call, write);
  if (set !== undefined) return set;
  if (name === 'EXPIRE' && args.length === 2)
    return `KeyExpireAsync(${write(key)}, TimeSpan.FromSeconds(${write(second)}))`;
  if (name === 'SETEX')
    return `StringSetAsync(${write(key)}, ${write(third)}, TimeSpan.FromSeconds(${write(second)}))`;
  if (name === 'SETNX') return `StringSetAsync(${write(key)}, ${write(second)}, when: When.NotExists)`;
  if (name === 'GETEX' && constantOf(second) === 'EX') {
    return `StringGetSetExpiryAsync(${write(key)}, TimeSpan.FromSeconds(${write(third)}))`;
  }
  if (Object.hasOwn(METHODS, name) && !call.hasMore) return `${METHODS[name]}(${args.map(write).join(', ')})`;
  return `ExecuteAsync(${[`"${name}"`, ...args.map(write), ...(call.hasMore ? ['…'] : [])].join(', ')})`;
}

/** @returns undefined where the method has no such form */
function setCall(call: Shape, write: (pieces: readonly ShapePiece[]) => string): string | undefined {
  const options = call.name === 'SET' ? setOptionsOf(call) : undefined;
  if (options === undefined || options.returnsOld) return undefined;
  const { expiry, condition } = options;
  if (expiry !== undefined && expiry.option !== 'EX' && expiry.option !== 'PX') return undefined;
  const unit = expiry?.option === 'PX' ? 'Milliseconds' : 'Seconds';
  return `StringSetAsync(${[
    ...call.args.slice(0, 2).map(write),
    ...(expiry === undefined ? [] : [`TimeSpan.From${unit}(${write(expiry.value)})`]),
    ...(condition === undefined ? [] : [`when: When.${condition === 'NX' ? 'NotExists' : 'Exists'}`]),
  ].join(', ')})`;
}

function text(pieces: readonly ShapePiece[], loop: Loop): string {
  const variable = (hole: string) => (loop.holes.length === 1 ? hole : `item.${hole}`);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') return variable(only.hole);
  const constant = constantOf(pieces);
  const quoted = (part: string) => part.replace(/["\\]/g, '\\$&');
  if (constant !== undefined) return `"${quoted(constant)}"`;
  const inside = pieces.map((piece) =>
    typeof piece === 'string' ? quoted(piece).replace(/[{}]/g, '$&$&') : `{${variable(piece.hole)}}`,
  );
  return `$"${inside.join('')}"`;
}
