/** Programs for redis-py. */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, phaseLines, setupLines } from './dialect.ts';
import { knownCall, type Methods } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, indented, type Lines, spaced } from './lines.ts';
import { pythonString, pythonText } from './literals/python.ts';
import { remarksOf } from './remarks.ts';
import { literal, plainText, type Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

const INDENT = '    ';

export const redisPy: ProgramWriter = {
  fileName: 'program.py',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const isEach = plan.strategy.kind === 'sequential';
    const hasBatches = !isEach || setup.length > 0;
    const phases = phaseLines(plan, DIALECT);
    const sendsAsWritten = [...setup, ...phases].some((line) => line.includes('execute_command'));
    return spaced(
      commented(
        remarksOf(experiment, plan, 'pip install redis && python3 program.py', {
          strategy: REMARKS[plan.strategy.kind],
          client:
            'Note that r.pipeline() alone is a transaction, MULTI … EXEC. A plain pipeline is ' +
            'r.pipeline(transaction=False).',
        }),
        '#',
      ),
      ['import os', 'import sys', 'import time', ...(plan.drawsRandom ? ['from random import randint'] : [])],
      ['import redis'],
      [
        'r = redis.Redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379"))',
        ...(sendsAsWritten ? PLAIN_REPLIES : []),
      ],
      ...(isEach ? [['', ...ATTEMPT]] : []),
      ...(hasBatches ? [['', ...RUN]] : []),
      setup.length > 0 ? ['', '# Setup; not timed.', ...setup] : [],
      ['', 'begin = time.perf_counter()'],
      phases,
      warmingLines(plan, DIALECT),
      ['print(f"{(time.perf_counter() - begin) * 1000:.1f} ms")'],
    );
  },
};

const CLOSEST =
  'redis-py has at most one command in flight on a connection, and threads would take a connection each, so commands ' +
  'cannot be sent concurrently over one connection. The closest equivalent is a pipeline of all commands, which also ' +
  'takes one round trip.';

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent: CLOSEST,
  'auto-pipelined': `redis-py does not pipeline by itself. ${CLOSEST}`,
  pipelined: 'A pipeline is one write and one wait. Commands of other clients may run in between.',
  transaction:
    'MULTI, the commands and EXEC go in one write. If Redis refuses to queue a command it executes none, and redis-py ' +
    'reports only the first error.',
};

/** The reply to `execute_command` would be parsed as if from the library's own method, whose options are missing. */
const PLAIN_REPLIES: Lines = [
  '# Keeps replies as Redis sends them. The library would convert them as if its own methods had asked.',
  'r.response_callbacks.clear()',
];

const ATTEMPT: Lines = [
  'def attempt(command, *args, **options):',
  '    """Reports an error reply. Like any other reply, it does not end the program."""',
  '    try:',
  '        return command(*args, **options)',
  '    except redis.ResponseError as error:',
  '        print(error, file=sys.stderr)',
];

const RUN: Lines = [
  'def run(pipe):',
  '    """Sends the queued commands, awaits the replies, and reports errors."""',
  '    try:',
  '        replies = pipe.execute(raise_on_error=False)',
  '    except (redis.ResponseError, redis.WatchError) as error:',
  '        replies = [error]',
  '    for reply in replies:',
  '        if isinstance(reply, redis.RedisError):',
  '            print(reply, file=sys.stderr)',
  '    return replies',
];

const DIALECT: WarmingDialect = {
  mark: '#',
  loop({ variable, from, to, step }, body) {
    const bounds = from === '0' && step === 1 ? [to] : step === 1 ? [from, to] : [from, to, step];
    return [`for ${variable} in range(${bounds.join(', ')}):`, ...indented(body, INDENT)];
  },
  min: (a, b) => `min(${a}, ${b})`,
  send: (args, index) => [`attempt(r.${call(args, index, ', ')})`],
  queue: (args, index) => [`pipe.${call(args, index, '(')})`],
  batch: (batch) => [...opening(batch), ...batch.queued, 'run(pipe)'],
  declareMissing: ['missing = []'],
  askOne: ['if r.exists(f"cache:{i}") == 0:', '    missing.append(i)'],
  askBatch: ({ from, to, ...how }) => [
    ...opening(how),
    `for i in range(${from === '0' ? to : `${from}, ${to}`}):`,
    '    pipe.exists(f"cache:{i}")',
    `missing += [${from === '0' ? 'i' : `${from} + i`} for i, found in enumerate(run(pipe)) if found == 0]`,
  ],
  each: (list, body) => [`for i in ${list}:`, ...indented(body, INDENT)],
  missingCount: 'len(missing)',
  missingSlice: (size) => `missing[start:start + ${size}]`,
  when: (condition, body) => [`if ${condition}:`, ...indented(body, INDENT)],
  isAnyMissing: 'missing',
  sleep: (ms) => [`time.sleep(${ms / 1000})`],
  isCached: (cached, keys) => ({
    declared: [`# ${cached} of ${keys} keys are cached already, evenly spread.`],
    condition: `(i + 1) * ${cached} // ${keys} > i * ${cached} // ${keys}`,
  }),
};

function opening({ mode, watch }: Pick<Batch, 'mode' | 'watch'>): Lines {
  if (mode !== 'transaction') return ['pipe = r.pipeline(transaction=False)'];
  return [
    'pipe = r.pipeline(transaction=True)',
    ...(watch.length > 0 ? [`pipe.watch(${watch.map(pythonString).join(', ')})`, 'pipe.multi()'] : []),
  ];
}

/** The call up to its closing bracket. `after` follows the method's name, and opens or continues the arguments. */
function call(args: readonly Text[], index: string, after: '(' | ', '): string {
  const write = (text: Text) => pythonText(text, index);
  const [name = [], ...rest] = args;
  const known =
    knownCall(METHODS, args, write) ??
    `execute_command(${[nameOf(name, index), ...rest.map(write)].join(', ')}`;
  return known.replace('(', after);
}

/** redis-py splits a name at its spaces, and an empty one into nothing. Redis rejects all such names anyway. */
function nameOf(name: Text, index: string): string {
  if (plainText(name) === '') return 'b""';
  const unsplit = name.map((piece) =>
    piece.kind === 'literal' ? literal(String(piece.value).replace(/\s/g, '\u00a0')) : piece,
  );
  return pythonText(unsplit, index);
}

/** Each without its closing bracket. */
const METHODS: Methods = {
  GET: (key) => `get(${key}`,
  SET: (key, value) => `set(${key}, ${value}`,
  SET_EX: (key, value, seconds) => `set(${key}, ${value}, ex=${seconds}`,
  INCR: (key) => `incr(${key}`,
  DECR: (key) => `decr(${key}`,
  INCRBY: (key, amount) => `incrby(${key}, ${amount}`,
  DEL: (key) => `delete(${key}`,
  EXISTS: (key) => `exists(${key}`,
  EXPIRE: (key, seconds) => `expire(${key}, ${seconds}`,
  HSET: (key, field, value) => `hset(${key}, ${field}, ${value}`,
  HGET: (key, field) => `hget(${key}, ${field}`,
  HGETALL: (key) => `hgetall(${key}`,
  LPUSH: (key, value) => `lpush(${key}, ${value}`,
  RPUSH: (key, value) => `rpush(${key}, ${value}`,
  SADD: (key, member) => `sadd(${key}, ${member}`,
  LRANGE: (key, start, stop) => `lrange(${key}, ${start}, ${stop}`,
};
