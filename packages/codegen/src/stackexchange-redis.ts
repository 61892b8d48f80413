/** Programs for StackExchange.Redis. */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, type BatchMode, inBraces, phaseLines, setupLines } from './dialect.ts';
import { knownCall, type Methods } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, indented, type Lines, spaced } from './lines.ts';
import { csharpString, csharpText } from './literals/csharp.ts';
import { remarksOf } from './remarks.ts';
import type { Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

const INDENT = '    ';
const inner = (lines: Lines) => indented(lines, INDENT);

export const stackExchangeRedis: ProgramWriter = {
  fileName: 'Program.cs',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const body = [...setup, ...phaseLines(plan, DIALECT)];
    const isBinary = body.some((line) => line.includes('Encoding.Latin1'));
    return spaced(
      commented(
        remarksOf(
          experiment,
          plan,
          'dotnet new console && dotnet add package StackExchange.Redis && dotnet run',
          { strategy: REMARKS[plan.strategy.kind] },
        ),
        '//',
      ),
      [
        'using System.Diagnostics;',
        ...(isBinary ? ['using System.Text;'] : []),
        'using StackExchange.Redis;',
      ],
      [
        'var url = new Uri(Environment.GetEnvironmentVariable("REDIS_URL") ?? "redis://127.0.0.1:6379");',
        'using var redis = await ConnectionMultiplexer.ConnectAsync(url.Authority);',
        'var db = redis.GetDatabase();',
      ],
      setup.length > 0 ? ['// Setup; not timed.', ...setup] : [],
      ['var clock = Stopwatch.StartNew();'],
      phaseLines(plan, DIALECT),
      warmingLines(plan, DIALECT),
      ['Console.WriteLine($"{clock.Elapsed.TotalMilliseconds:F1} ms");'],
      LOG_ERROR,
      plan.drawsRandom ? RANDOM_INTEGER : [],
    );
  },
};

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent:
    'All callers share one connection, on which this library writes everything that is waiting together. So it also ' +
    'pipelines commands issued without awaiting.',
  'auto-pipelined':
    'This library pipelines by itself: all callers share one connection, on which it writes everything waiting together.',
  pipelined: 'A batch is sent as one block and awaited once. Commands of other clients may run in between.',
  transaction: 'The library sends MULTI, the commands and EXEC when ExecuteAsync is called.',
};

const WATCHING =
  'This library sends WATCH only for conditions: here, that the key still exists, or still does not.';

const LOG_ERROR: Lines = [
  '// Reports an error reply. Like any other reply, it does not end the program.',
  'static async Task LogErrors(Task task)',
  '{',
  ...inner([
    'try',
    '{',
    '    await task;',
    '}',
    'catch (Exception error) when (error is RedisServerException or OperationCanceledException)',
    '{',
    '    Console.Error.WriteLine(error.Message);',
    '}',
  ]),
  '}',
];

const RANDOM_INTEGER: Lines = [
  '// Includes both ends.',
  'static long RandomInteger(long from, long to) => Random.Shared.NextInt64(from, to + 1);',
];

const DIALECT: WarmingDialect = {
  mark: '//',
  loop({ variable, from, to, step }, body) {
    const next = step === 1 ? `${variable}++` : `${variable} += ${step}`;
    return [`for (var ${variable} = ${from}; ${variable} < ${to}; ${next})`, '{', ...inner(body), '}'];
  },
  min: (a, b) => `Math.Min(${a}, ${b})`,
  send: (args, index) => [`await LogErrors(db.${call(args, index)});`],
  queue: (args, index, mode) => [`pending.Add(${targetOf(mode)}.${call(args, index)});`],
  batch: ({ queued, isOneOfMany, ...how }) =>
    inBraces(
      [
        ...opening(how),
        'var pending = new List<Task>();',
        ...queued,
        ...execution(how.mode),
        'await Task.WhenAll(pending.Select(LogErrors));',
      ],
      isOneOfMany,
      INDENT,
    ),
  declareMissing: ['var missing = new List<int>();'],
  askOne: ['if (!await db.KeyExistsAsync($"cache:{i}")) missing.Add(i);'],
  askBatch({ from, to, mode, watch, isOneOfMany }) {
    const at = from === '0' ? 'at' : `${from} + at`;
    return inBraces(
      [
        ...opening({ mode, watch }),
        'var pending = new List<Task<bool>>();',
        ...DIALECT.loop({ variable: 'i', from, to, step: 1 }, [
          `pending.Add(${targetOf(mode)}.KeyExistsAsync($"cache:{i}"));`,
        ]),
        ...execution(mode),
        'var found = await Task.WhenAll(pending);',
        'for (var at = 0; at < found.Length; at++)',
        '{',
        `    if (!found[at]) missing.Add(${at});`,
        '}',
      ],
      isOneOfMany,
      INDENT,
    );
  },
  each: (list, body) => [`foreach (var i in ${list})`, '{', ...inner(body), '}'],
  missingCount: 'missing.Count',
  missingSlice: (size) => `missing.Skip(start).Take(${size})`,
  when: (condition, body) => [`if (${condition})`, '{', ...inner(body), '}'],
  isAnyMissing: 'missing.Count > 0',
  sleep: (ms) => [`await Task.Delay(${Math.round(ms)});`],
  isCached: (cached, keys) => ({
    declared: [`// ${cached} of ${keys} keys are cached already, evenly spread.`],
    condition: `(i + 1L) * ${cached} / ${keys} > (long)i * ${cached} / ${keys}`,
  }),
};

function targetOf(mode: BatchMode): string {
  if (mode === 'transaction') return 'transaction';
  return mode === 'pipelined' ? 'batch' : 'db';
}

function opening({ mode, watch }: Pick<Batch, 'mode' | 'watch'>): Lines {
  if (mode === 'pipelined') return ['var batch = db.CreateBatch();'];
  if (mode !== 'transaction') return [];
  return [
    'var transaction = db.CreateTransaction();',
    ...(watch.length > 0 ? [`// ${WATCHING}`] : []),
    ...watch.map((key) => {
      const name = csharpString(key);
      return `transaction.AddCondition(await db.KeyExistsAsync(${name}) ? Condition.KeyExists(${name}) : Condition.KeyNotExists(${name}));`;
    }),
  ];
}

function execution(mode: BatchMode): Lines {
  if (mode === 'transaction') return ['await LogErrors(transaction.ExecuteAsync());'];
  return mode === 'pipelined' ? ['batch.Execute();'] : [];
}

const METHODS: Methods = {
  GET: (key) => `StringGetAsync(${key})`,
  SET: (key, value) => `StringSetAsync(${key}, ${value})`,
  SET_EX: (key, value, seconds) => `StringSetAsync(${key}, ${value}, TimeSpan.FromSeconds(${seconds}))`,
  INCR: (key) => `StringIncrementAsync(${key})`,
  DECR: (key) => `StringDecrementAsync(${key})`,
  INCRBY: (key, amount) => `StringIncrementAsync(${key}, ${amount})`,
  DEL: (key) => `KeyDeleteAsync(${key})`,
  EXISTS: (key) => `KeyExistsAsync(${key})`,
  EXPIRE: (key, seconds) => `KeyExpireAsync(${key}, TimeSpan.FromSeconds(${seconds}))`,
  HSET: (key, field, value) => `HashSetAsync(${key}, ${field}, ${value})`,
  HGET: (key, field) => `HashGetAsync(${key}, ${field})`,
  HGETALL: (key) => `HashGetAllAsync(${key})`,
  LPUSH: (key, value) => `ListLeftPushAsync(${key}, ${value})`,
  RPUSH: (key, value) => `ListRightPushAsync(${key}, ${value})`,
  SADD: (key, member) => `SetAddAsync(${key}, ${member})`,
  LRANGE: (key, start, stop) => `ListRangeAsync(${key}, ${start}, ${stop})`,
};

function call(args: readonly Text[], index: string): string {
  const write = (text: Text) => csharpText(text, index);
  return knownCall(METHODS, args, write) ?? `ExecuteAsync(${args.map(write).join(', ')})`;
}
