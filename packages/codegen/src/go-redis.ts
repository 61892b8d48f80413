/** Programs for go-redis. */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, type BatchMode, phaseLines, setupLines } from './dialect.ts';
import { knownCall, type Methods } from './known-command.ts';
import type { ProgramWriter } from './language.ts';
import { commented, indented, type Lines, spaced } from './lines.ts';
import { goString, goText } from './literals/go.ts';
import { remarksOf } from './remarks.ts';
import type { Text } from './statement.ts';
import { cachedLines, type WarmingDialect, warmingLines } from './warming.ts';

const INDENT = '\t';
const inner = (lines: Lines) => indented(lines, INDENT);

export const goRedis: ProgramWriter = {
  fileName: 'main.go',
  write(experiment, plan) {
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const hasBatches = plan.strategy.kind !== 'sequential' || setup.length > 0;
    return spaced(
      commented(
        remarksOf(experiment, plan, 'go mod init program && go mod tidy && go run .', {
          strategy: REMARKS[plan.strategy.kind],
        }),
        '//',
      ),
      ['package main'],
      [
        'import (',
        ...inner([
          '"context"',
          '"fmt"',
          '"log"',
          ...(plan.drawsRandom ? ['"math/rand/v2"'] : []),
          '"os"',
          '"time"',
          '',
          '"github.com/redis/go-redis/v9"',
        ]),
        ')',
      ],
      [
        'func main() {',
        ...inner(
          spaced(
            [
              'url := os.Getenv("REDIS_URL")',
              'if url == "" {',
              '\turl = "redis://127.0.0.1:6379"',
              '}',
              'options, err := redis.ParseURL(url)',
              'if err != nil {',
              '\tlog.Fatal(err)',
              '}',
              'rdb := redis.NewClient(options)',
              'defer rdb.Close()',
              'ctx := context.Background()',
            ],
            setup.length > 0 ? ['// Setup; not timed.', ...setup] : [],
            ['begin := time.Now()'],
            phaseLines(plan, DIALECT),
            warmingLines(plan, DIALECT),
            ['fmt.Println(time.Since(begin))'],
          ),
        ),
        '}',
      ],
      LOG_ERROR,
      hasBatches ? LOG_ERRORS : [],
      plan.drawsRandom ? RANDOM_INTEGER : [],
    );
  },
};

const CLOSEST =
  'Goroutines would each take a connection from the pool, so commands cannot be sent concurrently over one connection. ' +
  'The closest equivalent is a pipeline of all commands, which also takes one round trip.';

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: undefined,
  concurrent: CLOSEST,
  'auto-pipelined':
    'A go-redis client does not pipeline by itself (recent versions have an experimental AutoPipeline). The closest ' +
    'equivalent is a pipeline of all commands, which also takes one round trip.',
  pipelined: 'A pipeline is one write and one wait. Commands of other clients may run in between.',
  transaction: 'TxPipelined sends MULTI, the commands and EXEC in one write.',
};

const LOG_ERROR: Lines = [
  '// logError reports an error reply. Like any other reply, it does not end the program.',
  'func logError(err error) {',
  '\tif err != nil && err != redis.Nil {',
  '\t\tfmt.Fprintln(os.Stderr, err)',
  '\t}',
  '}',
];

const LOG_ERRORS: Lines = [
  '// logErrors reports the error replies of a batch, or why it was not executed.',
  'func logErrors(commands []redis.Cmder, err error) {',
  '\treported := false',
  '\tfor _, command := range commands {',
  '\t\tnote(command.Err())',
  '\t\treported = reported || command.Err() != nil',
  '\t}',
  '\tif !reported {',
  '\t\tnote(err)',
  '\t}',
  '}',
];

const RANDOM_INTEGER: Lines = [
  '// randomInteger includes both ends.',
  'func randomInteger(from, to int64) int64 {',
  '\treturn from + rand.Int64N(to-from+1)',
  '}',
];

const DIALECT: WarmingDialect = {
  mark: '//',
  loop({ variable, from, to, step }, body) {
    const next = step === 1 ? `${variable}++` : `${variable} += ${step}`;
    // gofmt writes a sum within a comparison without spaces.
    const end = to.replaceAll(' + ', '+');
    return [`for ${variable} := ${from}; ${variable} < ${end}; ${next} {`, ...inner(body), '}'];
  },
  min: (a, b) => `min(${a.replaceAll(' + ', '+')}, ${b})`,
  send: (args, index) => [`logError(rdb.${call(args, index)}.Err())`],
  queue: (args, index) => [`pipe.${call(args, index)}`],
  batch,
  declareMissing: ['var missing []int'],
  askOne: [
    'found, err := rdb.Exists(ctx, fmt.Sprintf("cache:%d", i)).Result()',
    'logError(err)',
    'if err == nil && found == 0 {',
    '\tmissing = append(missing, i)',
    '}',
  ],
  askBatch({ from, to, mode, watch }) {
    const loop = (body: Lines) => DIALECT.loop({ variable: 'i', from, to, step: 1 }, body);
    return executed(mode, watch, loop(['pipe.Exists(ctx, fmt.Sprintf("cache:%d", i))']), [
      'logErrors(replies, err)',
      'for at, reply := range replies {',
      '\tif found, ok := reply.(*redis.IntCmd); ok && found.Err() == nil && found.Val() == 0 {',
      `\t\tmissing = append(missing, ${from === '0' ? 'at' : `${from}+at`})`,
      '\t}',
      '}',
    ]);
  },
  each: (list, body) => [`for _, i := range ${list} {`, ...inner(body), '}'],
  missingCount: 'len(missing)',
  missingSlice: (size) => `missing[start:min(start+${size}, len(missing))]`,
  when: (condition, body) => [`if ${condition} {`, ...inner(body), '}'],
  isAnyMissing: 'len(missing) > 0',
  sleep: (ms) => [`time.Sleep(${Math.round(ms * 1000)} * time.Microsecond)`],
  isCached: (cached, keys) => ({
    declared: [`// ${cached} of ${keys} keys are cached already, evenly spread.`],
    condition: `(i+1)*${cached}/${keys} > i*${cached}/${keys}`,
  }),
};

function batch({ queued, mode, watch }: Batch): Lines {
  const call = (client: string, method: string) => [
    `logErrors(${client}.${method}(ctx, func(pipe redis.Pipeliner) error {`,
    ...inner([...queued, 'return nil']),
    '}))',
  ];
  if (mode !== 'transaction') return call('rdb', 'Pipelined');
  return watch.length === 0 ? call('rdb', 'TxPipelined') : watching(watch, call('tx', 'TxPipelined'));
}

/** A batch whose replies are used, in variables `replies` and `err`. */
function executed(mode: BatchMode, watch: readonly string[], queued: Lines, use: Lines): Lines {
  const call = (client: string, method: string) => [
    `replies, err := ${client}.${method}(ctx, func(pipe redis.Pipeliner) error {`,
    ...inner([...queued, 'return nil']),
    '})',
    ...use,
  ];
  if (mode === 'transaction' && watch.length > 0) return watching(watch, call('tx', 'TxPipelined'));
  return ['{', ...inner(call('rdb', mode === 'transaction' ? 'TxPipelined' : 'Pipelined')), '}'];
}

function watching(watch: readonly string[], lines: Lines): Lines {
  return [
    'logError(rdb.Watch(ctx, func(tx *redis.Tx) error {',
    ...inner([...lines, 'return nil']),
    `}, ${watch.map(goString).join(', ')}))`,
  ];
}

const METHODS: Methods = {
  GET: (key) => `Get(ctx, ${key})`,
  SET: (key, value) => `Set(ctx, ${key}, ${value}, 0)`,
  SET_EX: (key, value, seconds) => `Set(ctx, ${key}, ${value}, ${seconds}*time.Second)`,
  INCR: (key) => `Incr(ctx, ${key})`,
  DECR: (key) => `Decr(ctx, ${key})`,
  INCRBY: (key, amount) => `IncrBy(ctx, ${key}, ${amount})`,
  DEL: (key) => `Del(ctx, ${key})`,
  EXISTS: (key) => `Exists(ctx, ${key})`,
  EXPIRE: (key, seconds) => `Expire(ctx, ${key}, ${seconds}*time.Second)`,
  HSET: (key, field, value) => `HSet(ctx, ${key}, ${field}, ${value})`,
  HGET: (key, field) => `HGet(ctx, ${key}, ${field})`,
  HGETALL: (key) => `HGetAll(ctx, ${key})`,
  LPUSH: (key, value) => `LPush(ctx, ${key}, ${value})`,
  RPUSH: (key, value) => `RPush(ctx, ${key}, ${value})`,
  SADD: (key, member) => `SAdd(ctx, ${key}, ${member})`,
  LRANGE: (key, start, stop) => `LRange(ctx, ${key}, ${start}, ${stop})`,
};

function call(args: readonly Text[], index: string): string {
  const write = (text: Text) => goText(text, index);
  return knownCall(METHODS, args, write) ?? `Do(ctx, ${args.map(write).join(', ')})`;
}
