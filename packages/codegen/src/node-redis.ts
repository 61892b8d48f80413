/** Programs for node-redis (the npm package `redis`). */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, type BatchMode, inBraces, phaseLines, setupLines } from './dialect.ts';
import { JAVASCRIPT, RANDOM_INTEGER, URL_EXPRESSION } from './javascript.ts';
import { knownCall, type Methods } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, type Lines, spaced } from './lines.ts';
import { javascriptString, javascriptText } from './literals/javascript.ts';
import { remarksOf } from './remarks.ts';
import type { Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

export const nodeRedis: ProgramWriter = {
  fileName: 'program.mjs',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    return spaced(
      commented(
        remarksOf(experiment, plan, 'npm install redis && node program.mjs', {
          strategy: REMARKS[plan.strategy.kind],
        }),
        '//',
      ),
      [
        "import { createClient } from 'redis';",
        '',
        `const client = createClient({ url: ${URL_EXPRESSION} });`,
        "client.on('error', (error) => console.error(error.message));",
        'await client.connect();',
      ],
      setup.length > 0 ? ['// Puts data in place; not timed.', ...setup] : [],
      ['const begin = performance.now();'],
      phaseLines(plan, DIALECT),
      warmingLines(plan, DIALECT),
      ['console.log(`${(performance.now() - begin).toFixed(1)} ms`);', 'await client.close();'],
      NOTE,
      plan.drawsRandom ? RANDOM_INTEGER : [],
    );
  },
};

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent:
    'node-redis writes together what is sent in one tick, so this is pipelined by the library too: it has no way to ' +
    'give each command a write of its own.',
  'auto-pipelined': 'node-redis pipelines by itself: what is sent in one tick goes into one write.',
  pipelined:
    'What is sent in one tick goes into one write: that is a pipeline here, one write and one wait, and other clients may ' +
    'get in between. (multi() and execAsPipeline() do it too, but of several errors they tell the first alone.)',
  transaction:
    'exec sends MULTI, the commands and EXEC in one write. Where Redis refuses to queue commands it executes none, and ' +
    'node-redis tells the first error alone.',
};

const NOTE: Lines = [
  '/** An error reply is a result like any other: it is told, and the program goes on. A transaction may have several. */',
  'function note(error) {',
  '  for (const { message } of error.errors?.() ?? [error]) console.error(message);',
  '}',
];

const DIALECT: WarmingDialect = {
  ...JAVASCRIPT,
  send: (args, index) => [`await client.${sent(args, index)}.catch(note);`],
  queue: (args, index, mode) => [queued(mode, args, index)],
  batch,
  askOne: ['if ((await client.exists(`cache:${i}`)) === 0) missing.push(i);'],
  askBatch({ from, to, ...how }) {
    const at = from === '0' ? 'at' : `${from} + at`;
    const loop = (line: string) => JAVASCRIPT.loop({ variable: 'i', from, to, step: 1 }, [line]);
    const collect = `replies.forEach((found, at) => found === 0 && missing.push(${at}));`;
    const lines =
      how.mode === 'transaction'
        ? [
            ...opening(how),
            ...loop('transaction.exists(`cache:${i}`);'),
            'const replies = await transaction.exec();',
          ]
        : [
            'const pending = [];',
            ...loop('pending.push(client.exists(`cache:${i}`));'),
            'const replies = await Promise.all(pending);',
          ];
    return inBraces([...lines, collect], how.isOneOfMany);
  },
};

function queued(mode: BatchMode, args: readonly Text[], index: string): string {
  return mode === 'transaction'
    ? `transaction.${method(args, index) ?? `addCommand([${listed(args, index)}])`};`
    : `pending.push(client.${sent(args, index)}.catch(note));`;
}

function batch({ queued: filling, ...how }: Batch): Lines {
  const lines =
    how.mode === 'transaction'
      ? [...opening(how), ...filling, 'await transaction.exec().catch(note);']
      : ['const pending = [];', ...filling, 'await Promise.all(pending);'];
  return inBraces(lines, how.isOneOfMany);
}

/** Opens a transaction. */
function opening({ watch }: Pick<Batch, 'watch'>): Lines {
  return [
    ...(watch.length > 0 ? [`await client.watch([${watch.map(javascriptString).join(', ')}]);`] : []),
    'const transaction = client.multi();',
  ];
}

const METHODS: Methods = {
  GET: (key) => `get(${key})`,
  SET: (key, value) => `set(${key}, ${value})`,
  SET_EX: (key, value, seconds) => `set(${key}, ${value}, { expiration: { type: 'EX', value: ${seconds} } })`,
  INCR: (key) => `incr(${key})`,
  DECR: (key) => `decr(${key})`,
  INCRBY: (key, amount) => `incrBy(${key}, ${amount})`,
  DEL: (key) => `del(${key})`,
  EXISTS: (key) => `exists(${key})`,
  EXPIRE: (key, seconds) => `expire(${key}, ${seconds})`,
  HSET: (key, field, value) => `hSet(${key}, ${field}, ${value})`,
  HGET: (key, field) => `hGet(${key}, ${field})`,
  HGETALL: (key) => `hGetAll(${key})`,
  LPUSH: (key, value) => `lPush(${key}, ${value})`,
  RPUSH: (key, value) => `rPush(${key}, ${value})`,
  SADD: (key, member) => `sAdd(${key}, ${member})`,
  LRANGE: (key, start, stop) => `lRange(${key}, ${start}, ${stop})`,
};

function method(args: readonly Text[], index: string): string | undefined {
  return knownCall(METHODS, args, (text) => javascriptText(text, index));
}

function sent(args: readonly Text[], index: string): string {
  return method(args, index) ?? `sendCommand([${listed(args, index)}])`;
}

function listed(args: readonly Text[], index: string): string {
  return args.map((text) => javascriptText(text, index)).join(', ');
}
