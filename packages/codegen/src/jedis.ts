/** Programs for Jedis. */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, type BatchMode, inBraces, phaseLines, setupLines } from './dialect.ts';
import { knownCall, type Methods } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, indented, type Lines, spaced } from './lines.ts';
import { javaBytes, javaString, javaText } from './literals/java.ts';
import { remarksOf } from './remarks.ts';
import { isBinary, type Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

export const jedis: ProgramWriter = {
  fileName: 'Program.java',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const body = spaced(
      ['String url = System.getenv().getOrDefault("REDIS_URL", "redis://127.0.0.1:6379");'],
      [
        'try (Jedis jedis = new Jedis(url)) {',
        ...indented(
          spaced(
            setup.length > 0 ? ['// Setup; not timed.', ...setup] : [],
            ['long begin = System.nanoTime();'],
            phaseLines(plan, DIALECT),
            warmingLines(plan, DIALECT),
            ['System.out.printf("%.1f ms%n", (System.nanoTime() - begin) / 1e6);'],
          ),
        ),
        '}',
      ],
    );
    const members = HELPERS.filter(({ name }) => body.some((line) => line.includes(name))).map(
      ({ lines }) => lines,
    );
    const whole = [...body, ...members.flat()];
    const imports = IMPORTS.filter((name) => {
      const simple = name.slice(name.lastIndexOf('.') + 1);
      return whole.some((line) => new RegExp(`\\b${simple}\\b`).test(line));
    });
    return spaced(
      commented(
        remarksOf(experiment, plan, 'a build with the dependency redis.clients:jedis, main class Program', {
          strategy: REMARKS[plan.strategy.kind],
        }),
        '//',
      ),
      imports.filter((name) => name.startsWith('java.')).map((name) => `import ${name};`),
      imports.filter((name) => !name.startsWith('java.')).map((name) => `import ${name};`),
      [
        'public class Program {',
        ...indented(
          spaced(
            ['public static void main(String[] arguments) throws Exception {', ...indented(body), '}'],
            ...members,
          ),
        ),
        '}',
      ],
    );
  },
};

const CLOSEST =
  'A Jedis is one connection with at most one command in flight, and threads would need a connection each, so commands ' +
  'cannot be sent concurrently over one connection. The closest equivalent is a pipeline of all commands, which also ' +
  'takes one round trip.';

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent: CLOSEST,
  'auto-pipelined': `Jedis does not pipeline by itself. ${CLOSEST}`,
  pipelined:
    'A pipeline is written as it fills and awaited once. Commands of other clients may run in between.',
  transaction:
    'MULTI and the commands are written without waiting in between. Recent versions of Jedis wait until they are queued ' +
    'before they send EXEC: one more round trip.',
};

const IMPORTS = [
  'java.nio.charset.StandardCharsets',
  'java.util.ArrayList',
  'java.util.List',
  'java.util.concurrent.ThreadLocalRandom',
  'redis.clients.jedis.Jedis',
  'redis.clients.jedis.Pipeline',
  'redis.clients.jedis.Transaction',
  'redis.clients.jedis.commands.ProtocolCommand',
  'redis.clients.jedis.exceptions.JedisDataException',
  'redis.clients.jedis.params.SetParams',
];

/** Methods declared after `main`, each only if `main` uses it. */
const HELPERS: readonly { name: string; lines: Lines }[] = [
  {
    name: 'attempt(',
    lines: [
      '/** Reports an error reply. Like any other reply, it does not end the program. */',
      'private static void attempt(Runnable command) {',
      '  try {',
      '    command.run();',
      '  } catch (JedisDataException error) {',
      '    System.err.println(error.getMessage());',
      '  }',
      '}',
    ],
  },
  {
    name: 'sync(',
    lines: [
      '/** Awaits the replies of a pipeline and reports errors. */',
      'private static List<Object> sync(Pipeline pipeline) {',
      '  List<Object> replies = pipeline.syncAndReturnAll();',
      '  for (Object reply : replies) {',
      '    if (reply instanceof JedisDataException error) System.err.println(error.getMessage());',
      '  }',
      '  return replies;',
      '}',
    ],
  },
  {
    name: 'exec(',
    lines: [
      '/** Executes a transaction and reports errors, or that it did not run. */',
      'private static List<Object> exec(Transaction transaction) {',
      '  try {',
      '    List<Object> replies = transaction.exec();',
      '    if (replies == null) {',
      '      System.err.println("A watched key has changed: nothing was executed.");',
      '      return List.of();',
      '    }',
      '    for (Object reply : replies) {',
      '      if (reply instanceof JedisDataException error) System.err.println(error.getMessage());',
      '    }',
      '    return replies;',
      '  } catch (JedisDataException error) {',
      '    // If Redis refuses to queue a command it executes none.',
      '    for (Throwable refusal : error.getSuppressed()) System.err.println(refusal.getMessage());',
      '    System.err.println(error.getMessage());',
      '    return List.of();',
      '  }',
      '}',
    ],
  },
  {
    name: 'command(',
    lines: [
      '/** A command sent by name. */',
      'private static ProtocolCommand command(String name) {',
      '  return () -> name.getBytes(StandardCharsets.UTF_8);',
      '}',
    ],
  },
  {
    name: 'randomInteger(',
    lines: [
      '/** Includes both ends. */',
      'private static long randomInteger(long from, long to) {',
      '  return ThreadLocalRandom.current().nextLong(from, to + 1);',
      '}',
    ],
  },
];

const DIALECT: WarmingDialect = {
  mark: '//',
  loop({ variable, from, to, step }, body) {
    const next = step === 1 ? `${variable}++` : `${variable} += ${step}`;
    return [`for (int ${variable} = ${from}; ${variable} < ${to}; ${next}) {`, ...indented(body), '}'];
  },
  min: (a, b) => `Math.min(${a}, ${b})`,
  send(args, index) {
    const sending = `jedis.${call(args, index)}`;
    // A lambda cannot capture a loop counter.
    if (index === '0') return [`attempt(() -> ${sending});`];
    return [
      'try {',
      `  ${sending};`,
      '} catch (JedisDataException error) {',
      '  System.err.println(error.getMessage());',
      '}',
    ];
  },
  queue: (args, index, mode) => [`${nameOf(mode)}.${call(args, index)};`],
  batch: ({ queued, mode, watch, isOneOfMany }) =>
    inBraces([...opening({ mode, watch }), ...queued, `${execution(mode)};`], isOneOfMany),
  declareMissing: ['List<Integer> missing = new ArrayList<>();'],
  askOne: ['if (!jedis.exists("cache:" + i)) missing.add(i);'],
  askBatch({ from, to, mode, watch, isOneOfMany }) {
    const at = from === '0' ? 'at' : `${from} + at`;
    return inBraces(
      [
        ...opening({ mode, watch }),
        ...DIALECT.loop({ variable: 'i', from, to, step: 1 }, [`${nameOf(mode)}.exists("cache:" + i);`]),
        `List<Object> replies = ${execution(mode)};`,
        'for (int at = 0; at < replies.size(); at++) {',
        `  if (Boolean.FALSE.equals(replies.get(at))) missing.add(${at});`,
        '}',
      ],
      isOneOfMany,
    );
  },
  each: (list, body) => [`for (int i : ${list}) {`, ...indented(body), '}'],
  missingCount: 'missing.size()',
  missingSlice: (size) => `missing.subList(start, Math.min(start + ${size}, missing.size()))`,
  when: (condition, body) => [`if (${condition}) {`, ...indented(body), '}'],
  isAnyMissing: '!missing.isEmpty()',
  sleep: (ms) => [`Thread.sleep(${Math.round(ms)});`],
  isCached: (cached, keys) => ({
    declared: [`// ${cached} of ${keys} keys are cached already, evenly spread.`],
    condition: `(i + 1L) * ${cached} / ${keys} > (long) i * ${cached} / ${keys}`,
  }),
};

const nameOf = (mode: BatchMode) => (mode === 'transaction' ? 'transaction' : 'pipeline');
const execution = (mode: BatchMode) => (mode === 'transaction' ? 'exec(transaction)' : 'sync(pipeline)');

function opening({ mode, watch }: Pick<Batch, 'mode' | 'watch'>): Lines {
  if (mode !== 'transaction') return ['Pipeline pipeline = jedis.pipelined();'];
  return [
    ...(watch.length > 0 ? [`jedis.watch(${watch.map(javaString).join(', ')});`] : []),
    'Transaction transaction = jedis.multi();',
  ];
}

const METHODS: Methods = {
  GET: (key) => `get(${key})`,
  SET: (key, value) => `set(${key}, ${value})`,
  SET_EX: (key, value, seconds) => `set(${key}, ${value}, SetParams.setParams().ex(${seconds}))`,
  INCR: (key) => `incr(${key})`,
  DECR: (key) => `decr(${key})`,
  INCRBY: (key, amount) => `incrBy(${key}, ${amount})`,
  DEL: (key) => `del(${key})`,
  EXISTS: (key) => `exists(${key})`,
  EXPIRE: (key, seconds) => `expire(${key}, ${seconds})`,
  HSET: (key, field, value) => `hset(${key}, ${field}, ${value})`,
  HGET: (key, field) => `hget(${key}, ${field})`,
  HGETALL: (key) => `hgetAll(${key})`,
  LPUSH: (key, value) => `lpush(${key}, ${value})`,
  RPUSH: (key, value) => `rpush(${key}, ${value})`,
  SADD: (key, member) => `sadd(${key}, ${member})`,
  LRANGE: (key, start, stop) => `lrange(${key}, ${start}, ${stop})`,
};

function call(args: readonly Text[], index: string): string {
  const known = knownCall(METHODS, args, (text) => javaText(text, index));
  if (known !== undefined) return known;
  const [name = [], ...rest] = args;
  // Without arguments the compiler could not choose between the overloads for text and bytes.
  if (rest.length === 0) return `sendCommand(command(${javaText(name, index)}), new String[0])`;
  const write = rest.some(isBinary) ? javaBytes : javaText;
  return `sendCommand(${[`command(${javaText(name, index)})`, ...rest.map((text) => write(text, index))].join(', ')})`;
}
