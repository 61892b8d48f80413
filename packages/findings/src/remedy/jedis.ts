/** Remedies for Jedis. */
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
const METHODS: Readonly<Record<string, string>> = Object.fromEntries(
  `get setnx setex getDel getSet strlen incr decr incrBy decrBy append exists del unlink expire pexpire ttl pttl type persist
  hget hset hsetnx hgetAll hdel hexists hincrBy hkeys hvals hlen lpush rpush lrange ltrim llen lindex lpop rpop sadd srem
  sismember smembers scard zscore zrange zrevrange zadd zrem zcard zrank publish`
    .split(/\s+/)
    .map((method) => [method.toUpperCase(), method]),
);

export const jedis: Dialect = {
  comment: '//',
  send: (call) => `jedis.${method(call, NO_LOOP)};`,
  pipelineOfLoop(calls, loop, batchSize) {
    const list = listName(loop);
    return [
      `for (int start = 0; start < ${list}.size(); start += ${batchSize}) {`,
      '  Pipeline pipeline = jedis.pipelined();',
      `  for (var ${itemName(loop)} : ${list}.subList(start, Math.min(start + ${batchSize}, ${list}.size()))) {`,
      ...calls.map((call) => `    pipeline.${method(call, loop)};`),
      '  }',
      '  List<Object> replies = pipeline.syncAndReturnAll();',
      '}',
    ];
  },
  pipeline: (calls, isTransaction) => [
    isTransaction ? 'Transaction transaction = jedis.multi();' : 'Pipeline pipeline = jedis.pipelined();',
    ...calls.map((call) => `${isTransaction ? 'transaction' : 'pipeline'}.${method(call, NO_LOOP)};`),
    isTransaction
      ? 'List<Object> replies = transaction.exec();'
      : 'List<Object> replies = pipeline.syncAndReturnAll();',
  ],
  many(form, { args: [key = [], second = [], third = []] }, loop) {
    const isOfOneKey = form.kind !== 'keys' && form.kind !== 'keys-and-values';
    const a = text(key, isOfOneKey ? NO_LOOP : loop);
    const [b = '', c = ''] = [second, third].map((each) => text(each, loop));
    const strings = (expression: string) =>
      `${listName(loop)}.stream().map(${itemName(loop)} -> ${expression}).toArray(String[]::new)`;
    const name = form.name.toLowerCase();
    const entries = (k: string, v: string) => [
      `Map<String, ${form.kind === 'scores-and-members' ? 'Double' : 'String'}> all = new HashMap<>();`,
      `for (var ${itemName(loop)} : ${listName(loop)}) all.put(${k}, ${v});`,
    ];
    switch (form.kind) {
      case 'keys':
        return [`var replies = jedis.${name}(${strings(a)});`];
      case 'keys-and-values':
        return [
          'List<String> pairs = new ArrayList<>();',
          `for (var ${itemName(loop)} : ${listName(loop)}) Collections.addAll(pairs, ${a}, ${b});`,
          'jedis.mset(pairs.toArray(String[]::new));',
        ];
      case 'members':
        return [`var replies = jedis.${name}(${a}, ${strings(b)});`];
      case 'fields-and-values':
        return [...entries(b, c), `jedis.hset(${a}, all);`];
      case 'scores-and-members':
        return [...entries(c, b), `jedis.zadd(${a}, all);`];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '// Once, where the program starts. It keeps a pool of connections, and is safe for all threads.',
    'JedisPooled jedis = new JedisPooled(System.getenv("REDIS_URL"));',
  ],
  script: [
    'String script = """',
    '    local value = redis.call("GET", KEYS[1])',
    '    -- … decide and write here: nobody else comes in between.',
    '    return redis.call("SET", KEYS[1], ARGV[1])',
    '    """;',
    'jedis.eval(script, List.of(key), List.of(value));',
  ],
  scan: [
    'ScanParams params = new ScanParams().match(pattern).count(1000);',
    'String cursor = ScanParams.SCAN_POINTER_START;',
    'do {',
    '  ScanResult<String> page = jedis.scan(cursor, params);',
    '  // … page.getResult()',
    '  cursor = page.getCursor();',
    '} while (!cursor.equals(ScanParams.SCAN_POINTER_START));',
  ],
};

function method(call: Shape, loop: Loop): string {
  const { name, args } = call;
  const write = (pieces: readonly ShapePiece[]) =>
    isNumber(pieces) ? (constantOf(pieces) ?? '') : text(pieces, loop);
  if (name === 'SET') {
    const options = setOptionsOf(call);
    const plain = args.slice(0, 2).map((each) => text(each, loop));
    if (options !== undefined && !options.returnsOld) {
      const { expiry, condition } = options;
      const params = [
        ...(condition === undefined ? [] : [`.${condition.toLowerCase()}()`]),
        ...(expiry === undefined ? [] : [`.${EXPIRIES[expiry.option] ?? 'ex'}(${write(expiry.value)})`]),
      ];
      return `set(${[...plain, ...(params.length > 0 ? [`SetParams.setParams()${params.join('')}`] : [])].join(', ')})`;
    }
  }
  if (name === 'GETEX' && args.length === 3) {
    const [key = [], option = [], value = []] = args;
    const set = EXPIRIES[constantOf(option) ?? ''] ?? 'ex';
    return `getEx(${text(key, loop)}, GetExParams.getExParams().${set}(${write(value)}))`;
  }
  if (Object.hasOwn(METHODS, name) && !call.hasMore) return `${METHODS[name]}(${args.map(write).join(', ')})`;
  const words = [...args.map((each) => text(each, loop)), ...(call.hasMore ? ['…'] : [])];
  return `sendCommand(${[`Protocol.Command.${name}`, ...words].join(', ')})`;
}

const EXPIRIES: Readonly<Record<string, string>> = { EX: 'ex', PX: 'px', EXAT: 'exAt', PXAT: 'pxAt' };

function text(pieces: readonly ShapePiece[], loop: Loop): string {
  const variable = (hole: string) => (loop.holes.length === 1 ? hole : `item.${hole}()`);
  const terms = pieces.map((piece) =>
    typeof piece === 'string' ? `"${piece.replace(/["\\]/g, '\\$&')}"` : variable(piece.hole),
  );
  return terms.join(' + ');
}
