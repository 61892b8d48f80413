/** Remedies for go-redis. */
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

/** Methods that take the arguments of the command one by one, after the context; the others are sent by name. */
const METHODS: Readonly<Record<string, string>> = Object.fromEntries(
  `Get GetDel GetSet StrLen Incr Decr IncrBy DecrBy Append Exists Del Unlink TTL PTTL Type Persist HGet HSet HSetNX HGetAll
  HDel HExists HIncrBy HKeys HVals HLen LPush RPush LRange LTrim LLen LIndex LPop RPop SAdd SRem SIsMember SMembers SCard
  ZScore ZRange ZRevRange ZRem ZCard ZRank Publish`
    .split(/\s+/)
    .map((method) => [method.toUpperCase(), method]),
);

export const goRedis: Dialect = {
  comment: '//',
  send: (call) => `rdb.${method(call, NO_LOOP)}`,
  pipelineOfLoop(calls, loop, batchSize) {
    const list = listName(loop);
    return [
      `for start := 0; start < len(${list}); start += ${batchSize} {`,
      '\treplies, err := rdb.Pipelined(ctx, func(pipe redis.Pipeliner) error {',
      `\t\tfor _, ${itemName(loop)} := range ${list}[start:min(start+${batchSize}, len(${list}))] {`,
      ...calls.map((call) => `\t\t\tpipe.${method(call, loop)}`),
      '\t\t}',
      '\t\treturn nil',
      '\t})',
      '\t// …',
      '}',
    ];
  },
  pipeline: (calls, isTransaction) => [
    `replies, err := rdb.${isTransaction ? 'TxPipelined' : 'Pipelined'}(ctx, func(pipe redis.Pipeliner) error {`,
    ...calls.map((call) => `\tpipe.${method(call, NO_LOOP)}`),
    '\treturn nil',
    '})',
  ],
  many(form, { args: [key = [], second = [], third = []] }, loop) {
    const name = MANY[form.name] ?? form.name;
    const collect = (list: string, type: string, ...items: string[]) => [
      `${list} := make([]${type}, 0, ${items.length > 1 ? `${items.length}*` : ''}len(${listName(loop)}))`,
      `for _, ${itemName(loop)} := range ${listName(loop)} {`,
      `\t${list} = append(${[list, ...items].join(', ')})`,
      '}',
    ];
    const isOfOneKey = form.kind !== 'keys' && form.kind !== 'keys-and-values';
    const a = text(key, isOfOneKey ? NO_LOOP : loop);
    const [b = '', c = ''] = [second, third].map((each) => text(each, loop));
    switch (form.kind) {
      case 'keys':
        return [...collect('names', 'string', a), `replies, err := rdb.${name}(ctx, names...).Result()`];
      case 'keys-and-values':
        return [...collect('pairs', 'any', a, b), 'err := rdb.MSet(ctx, pairs...).Err()'];
      case 'members': {
        const type = STRINGS.has(form.name) ? 'string' : 'any';
        return [...collect('all', type, b), `replies, err := rdb.${name}(ctx, ${a}, all...).Result()`];
      }
      case 'fields-and-values':
        return [...collect('pairs', 'any', b, c), `err := rdb.HSet(ctx, ${a}, pairs...).Err()`];
      case 'scores-and-members':
        return [
          ...collect('all', 'redis.Z', `redis.Z{Score: ${b}, Member: ${c}}`),
          `err := rdb.ZAdd(ctx, ${a}, all...).Err()`,
        ];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '// Once, in main. A client keeps a pool of connections, and is safe for all goroutines.',
    'rdb := redis.NewClient(options)',
  ],
  script: [
    'var script = redis.NewScript(`',
    'local value = redis.call("GET", KEYS[1])',
    '-- … decide and write here: nobody else comes in between.',
    'return redis.call("SET", KEYS[1], ARGV[1])',
    '`)',
    'err := script.Run(ctx, rdb, []string{key}, value).Err()',
  ],
  scan: ['keys := rdb.Scan(ctx, 0, pattern, 1000).Iterator()', 'for keys.Next(ctx) {', '\t// …', '}'],
};

const MANY: Readonly<Record<string, string>> = {
  MGET: 'MGet',
  DEL: 'Del',
  UNLINK: 'Unlink',
  TOUCH: 'Touch',
  HMGET: 'HMGet',
  HDEL: 'HDel',
  SADD: 'SAdd',
  SREM: 'SRem',
  SMISMEMBER: 'SMIsMember',
  ZREM: 'ZRem',
  ZMSCORE: 'ZMScore',
  LPUSH: 'LPush',
  RPUSH: 'RPush',
  PFADD: 'PFAdd',
  XDEL: 'XDel',
};
const STRINGS: ReadonlySet<string> = new Set(['HMGET', 'HDEL', 'ZMSCORE', 'XDEL']);

function method(call: Shape, loop: Loop): string {
  const { name, args } = call;
  const write = (pieces: readonly ShapePiece[]) =>
    isNumber(pieces) ? (constantOf(pieces) ?? '') : text(pieces, loop);
  const [key = [], second = [], third = []] = args;
  if (name === 'SET') {
    const options = setOptionsOf(call);
    const lasts =
      options?.expiry === undefined ? '0' : lasting(options.expiry.option, write(options.expiry.value));
    if (options !== undefined && !options.returnsOld && options.condition !== 'XX' && lasts !== undefined) {
      return `${options.condition === 'NX' ? 'SetNX' : 'Set'}(ctx, ${write(key)}, ${text(second, loop)}, ${lasts})`;
    }
  }
  if (name === 'SETEX')
    return `Set(ctx, ${write(key)}, ${text(third, loop)}, ${lasting('EX', write(second))})`;
  if (name === 'SETNX') return `SetNX(ctx, ${write(key)}, ${text(second, loop)}, 0)`;
  if (name === 'EXPIRE' && args.length === 2)
    return `Expire(ctx, ${write(key)}, ${lasting('EX', write(second))})`;
  if (name === 'GETEX' && args.length === 3 && constantOf(second) === 'EX') {
    return `GetEx(ctx, ${write(key)}, ${lasting('EX', write(third))})`;
  }
  if (Object.hasOwn(METHODS, name) && !call.hasMore)
    return `${METHODS[name]}(${['ctx', ...args.map(write)].join(', ')})`;
  return `Do(${['ctx', `"${name}"`, ...args.map(write), ...(call.hasMore ? ['…'] : [])].join(', ')})`;
}

/** As a duration; undefined where it is an instant. */
function lasting(option: string, value: string): string | undefined {
  if (option === 'EX') return `${value}*time.Second`;
  return option === 'PX' ? `${value}*time.Millisecond` : undefined;
}

function text(pieces: readonly ShapePiece[], loop: Loop): string {
  const variable = (hole: string) => (loop.holes.length === 1 ? hole : `item.${hole}`);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') return variable(only.hole);
  const terms = pieces.map((piece) =>
    typeof piece === 'string' ? `"${piece.replace(/["\\]/g, '\\$&')}"` : variable(piece.hole),
  );
  return terms.join('+');
}
