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
      setup.length > 0 ? ['// Setup; not timed.', ...setup] : [],
      ['const begin = performance.now();'],
      phaseLines(plan, DIALECT),
      warmingLines(plan, DIALECT),
      ['console.log(`${(performance.now() - begin).toFixed(1)} ms`);', 'await client.close();'],
      LOG_ERROR,
      plan.drawsRandom ? RANDOM_INTEGER : [],
    );
  },
};

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent:
    'node-redis writes everything sent in one tick together, so it pipelines these commands too: it cannot give each ' +
    'its own write.',
  'auto-pipelined': 'node-redis pipelines by itself: everything sent in one tick goes into one write.',
  pipelined:
    'Everything sent in one tick goes into one write, which makes this a pipeline: one write and one wait. Commands of other ' +
    'clients may run in between. (multi() with execAsPipeline() does the same, but reports only the first of several errors.)',
  transaction:
    'exec sends MULTI, the commands and EXEC in one write. If Redis refuses to queue a command it executes none, and ' +
    'node-redis reports only the first error.',
};

const LOG_ERROR: Lines = [
  '/** Reports an error reply, or all of a transaction. Like any other reply, it does not end the program. */',
  'function logError(error) {',
  '  for (const { message } of error.errors?.() ?? [error]) console.error(message);',
  '}',
];

const DIALECT: WarmingDialect = {
  ...JAVASCRIPT,
  send: (args, index) => [`await client.${sent(args, index)}.catch(logError);`],
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
    : `pending.push(client.${sent(args, index)}.catch(logError));`;
}

function batch({ queued: filling, ...how }: Batch): Lines {
  const lines =
    how.mode === 'transaction'
      ? [...opening(how), ...filling, 'await transaction.exec().catch(logError);']
      : ['const pending = [];', ...filling, 'await Promise.all(pending);'];
  return inBraces(lines, how.isOneOfMany);
}

/** Statements that open a transaction. */
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
