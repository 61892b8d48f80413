/** Remedies for node-redis. */
import type { Shape } from '../commands/shape.ts';
import { constantOf, type Dialect, isNumber, listName, setOptionsOf } from './dialect.ts';
import { argumentsOf, mapped, number, parameter, text } from './javascript.ts';

/** Methods that take the arguments of the command one by one; the others are sent by name. */
const METHODS: Readonly<Record<string, string>> = Object.fromEntries(
  `get set setNX setEx getDel getSet strLen incr decr incrBy decrBy incrByFloat append exists del unlink expire pExpire
  expireAt ttl pTTL type persist hGet hSet hSetNX hGetAll hDel hExists hIncrBy hKeys hVals hLen lPush rPush lRange lTrim
  lLen lIndex lPop rPop sAdd sRem sIsMember sMembers sCard zScore zRange zRem zCard zRank publish`
    .split(/\s+/)
    .map((method) => [method.toUpperCase(), method]),
);

export const nodeRedis: Dialect = {
  comment: '//',
  send: (call) => `await client.${method(call)};`,
  pipelineOfLoop(calls, loop, batchSize) {
    const list = listName(loop);
    const [only] = calls;
    const slice = `${list}.slice(start, start + ${batchSize})`;
    const promises =
      calls.length === 1 && only !== undefined
        ? `${slice}.map(${parameter(loop)} => client.${method(only)})`
        : `${slice}.flatMap(${parameter(loop)} => [${calls.map((call) => `client.${method(call)}`).join(', ')}])`;
    return [
      '// Commands of one tick are sent together.',
      `for (let start = 0; start < ${list}.length; start += ${batchSize}) {`,
      `  const replies = await Promise.all(${promises});`,
      '}',
    ];
  },
  pipeline: (calls, isTransaction) =>
    isTransaction
      ? ['const replies = await client.multi()', ...calls.map((call) => `  .${method(call)}`), '  .exec();']
      : [
          '// Commands of one tick are sent together.',
          `const replies = await Promise.all([`,
          ...calls.map((call) => `  client.${method(call)},`),
          ']);',
        ],
  many(form, { args }, loop) {
    const [key = [], second = [], third = []] = args;
    switch (form.kind) {
      case 'keys':
        return [`const replies = await client.${MANY[form.name] ?? form.name}(${mapped(loop, text(key))});`];
      case 'keys-and-values':
        return [
          `await client.mSet(${listName(loop)}.map(${parameter(loop)} => [${text(key)}, ${text(second)}]));`,
        ];
      case 'members':
        return [
          `const replies = await client.${MANY[form.name] ?? form.name}(${text(key)}, ${mapped(loop, text(second))});`,
        ];
      case 'fields-and-values': {
        const entries = `${listName(loop)}.map(${parameter(loop)} => [${text(second)}, ${text(third)}])`;
        return [`await client.hSet(${text(key)}, Object.fromEntries(${entries}));`];
      }
      case 'scores-and-members': {
        const member = `({ score: ${text(second)}, value: ${text(third)} })`;
        return [`await client.zAdd(${text(key)}, ${mapped(loop, member)});`];
      }
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '// Once, in a module of its own. One connection serves all requests at the same time.',
    'export const client = await createClient({ url: process.env.REDIS_URL }).connect();',
  ],
  script: [
    'await client.eval(`',
    "  local value = redis.call('GET', KEYS[1])",
    '  -- … decide and write here: nobody else comes in between.',
    "  return redis.call('SET', KEYS[1], ARGV[1])`,",
    '  { keys: [key], arguments: [value] });',
  ],
  scan: ['for await (const keys of client.scanIterator({ MATCH: pattern, COUNT: 1000 })) {', '  // …', '}'],
};

const MANY: Readonly<Record<string, string>> = {
  MGET: 'mGet',
  DEL: 'del',
  UNLINK: 'unlink',
  TOUCH: 'touch',
  HMGET: 'hmGet',
  HDEL: 'hDel',
  SADD: 'sAdd',
  SREM: 'sRem',
  SMISMEMBER: 'smIsMember',
  ZREM: 'zRem',
  ZMSCORE: 'zmScore',
  LPUSH: 'lPush',
  RPUSH: 'rPush',
  PFADD: 'pfAdd',
  XDEL: 'xDel',
};

function method(call: Shape): string {
  const { name, args } = call;
  const options = name === 'SET' && args.length > 2 ? setOptionsOf(call) : undefined;
  if (options !== undefined) {
    const { expiry, condition, returnsOld } = options;
    const inside = [
      ...(condition === undefined ? [] : [`${condition}: true`]),
      ...(expiry === undefined ? [] : [`${expiry.option}: ${number(expiry.value)}`]),
      ...(returnsOld ? ['GET: true'] : []),
    ];
    return `set(${args.slice(0, 2).map(text).join(', ')}, { ${inside.join(', ')} })`;
  }
  const known = Object.hasOwn(METHODS, name) && !call.hasMore && (name !== 'SET' || args.length === 2);
  if (known) return `${METHODS[name]}(${argumentsOf(call, number)})`;
  const words = args.map((pieces) => (isNumber(pieces) ? `'${constantOf(pieces)}'` : text(pieces)));
  return `sendCommand([${[`'${name}'`, ...words, ...(call.hasMore ? ['…'] : [])].join(', ')}])`;
}
