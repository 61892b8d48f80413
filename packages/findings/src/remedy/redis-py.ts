/** Remedies for redis-py. */
import type { Shape, ShapePiece } from '../commands/shape.ts';
import { constantOf, type Dialect, type Loop, listName, setOptionsOf } from './dialect.ts';

/** Methods that take the arguments of the command one by one; the others are sent by name. */
const METHODS: ReadonlySet<string> = new Set(
  `GET SETNX SETEX GETDEL GETSET STRLEN INCR DECR INCRBY DECRBY INCRBYFLOAT APPEND EXISTS UNLINK EXPIRE PEXPIRE EXPIREAT
  TTL PTTL TYPE PERSIST HGET HSET HSETNX HGETALL HDEL HEXISTS HINCRBY HKEYS HVALS HLEN LPUSH RPUSH LRANGE LTRIM LLEN
  LINDEX LPOP RPOP SADD SREM SISMEMBER SMEMBERS SCARD ZSCORE ZRANGE ZREVRANGE ZREM ZCARD ZRANK ZINCRBY PUBLISH`.split(
    /\s+/,
  ),
);

export const redisPy: Dialect = {
  comment: '#',
  send: (call) => `r.${method(call)}`,
  pipelineOfLoop(calls, loop, batchSize) {
    const list = listName(loop);
    return [
      ...(calls.length === 0 ? [] : ['replies = []']),
      `for start in range(0, len(${list}), ${batchSize}):`,
      '    with r.pipeline(transaction=False) as pipe:',
      `        for ${variables(loop)} in ${list}[start:start + ${batchSize}]:`,
      ...calls.map((call) => `            pipe.${method(call)}`),
      '        replies += pipe.execute()',
    ];
  },
  pipeline: (calls, isTransaction) => [
    `with r.pipeline(transaction=${isTransaction ? 'True' : 'False'}) as pipe:`,
    ...calls.map((call) => `    pipe.${method(call)}`),
    '    replies = pipe.execute()',
  ],
  many(form, { args }, loop) {
    const [key = [], second = [], third = []] = args;
    const list = `for ${variables(loop)} in ${listName(loop)}`;
    switch (form.kind) {
      case 'keys':
        return form.name === 'MGET'
          ? [`replies = r.mget([${text(key)} ${list}])`]
          : [`r.${form.name === 'DEL' ? 'delete' : form.name.toLowerCase()}(*[${text(key)} ${list}])`];
      case 'keys-and-values':
        return [`r.mset({${text(key)}: ${text(second)} ${list}})`];
      case 'members':
        return TAKES_LIST.has(form.name)
          ? [`replies = r.${form.name.toLowerCase()}(${text(key)}, [${text(second)} ${list}])`]
          : [`r.${form.name.toLowerCase()}(${text(key)}, *[${text(second)} ${list}])`];
      case 'fields-and-values':
        return [`r.hset(${text(key)}, mapping={${text(second)}: ${text(third)} ${list}})`];
      case 'scores-and-members':
        return [`r.zadd(${text(key)}, {${text(third)}: ${text(second)} ${list}})`];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '# Once, where the program starts. A client keeps a pool of connections, and is safe to share.',
    'r = redis.Redis.from_url(os.environ["REDIS_URL"])',
  ],
  script: [
    'script = r.register_script("""',
    'local value = redis.call("GET", KEYS[1])',
    '-- … decide and write here: nobody else comes in between.',
    'return redis.call("SET", KEYS[1], ARGV[1])',
    '""")',
    'script(keys=[key], args=[value])',
  ],
  scan: ['for key in r.scan_iter(match=pattern, count=1000):', '    ...'],
};

const TAKES_LIST: ReadonlySet<string> = new Set(['HMGET', 'SMISMEMBER', 'ZMSCORE']);

function method(call: Shape): string {
  const { name, args } = call;
  const options = name === 'SET' ? setOptionsOf(call) : undefined;
  if (options !== undefined) {
    const { expiry, condition, returnsOld } = options;
    const named = [
      ...(condition === undefined ? [] : [`${condition.toLowerCase()}=True`]),
      ...(expiry === undefined ? [] : [`${expiry.option.toLowerCase()}=${number(expiry.value)}`]),
      ...(returnsOld ? ['get=True'] : []),
    ];
    return `set(${[...args.slice(0, 2).map(text), ...named].join(', ')})`;
  }
  if (name === 'DEL') return `delete(${args.map(text).join(', ')})`;
  if (METHODS.has(name) && !call.hasMore) return `${name.toLowerCase()}(${args.map(number).join(', ')})`;
  return `execute_command(${[`"${name}"`, ...args.map(text), ...(call.hasMore ? ['…'] : [])].join(', ')})`;
}

/** A whole number as one, anything else as text. */
function number(pieces: readonly ShapePiece[]): string {
  const constant = constantOf(pieces);
  return constant !== undefined && /^-?\d+$/.test(constant) ? constant : text(pieces);
}

function text(pieces: readonly ShapePiece[]): string {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') return only.hole;
  const constant = constantOf(pieces);
  if (constant !== undefined) return `"${escaped(constant)}"`;
  const inside = pieces.map((piece) =>
    typeof piece === 'string' ? escaped(piece).replace(/[{}]/g, '$&$&') : `{${piece.hole}}`,
  );
  return `f"${inside.join('')}"`;
}

function escaped(constant: string): string {
  return constant.replace(/["\\]/g, '\\$&');
}

function variables({ holes }: Loop): string {
  return holes.length === 0 ? '_' : holes.join(', ');
}
