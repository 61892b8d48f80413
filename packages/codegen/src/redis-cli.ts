/** Programs for `redis-cli`, mostly with `--pipe`: Bash writes the commands, one per line. */
import type { Strategy } from '@roundtrip/protocol';
import { type Batch, type Dialect, phaseLines, setupLines, watchedBy } from './dialect.ts';
import type { ProgramWriter } from './language.ts';
import { commented, indented, type Lines, spaced } from './lines.ts';
import { maxLineBytes, shellLine, shellRequest } from './literals/shell.ts';
import type { Plan } from './plan.ts';
import { remarksOf } from './remarks.ts';
import { literal, plainText, type Text } from './statement.ts';
import { cachedLines, fillArgs, type WarmingDialect } from './warming.ts';

export const redisCli: ProgramWriter = {
  fileName: 'program.sh',
  write(experiment, plan) {
    const isEach = plan.strategy.kind === 'sequential';
    const setup = spaced(setupLines(plan, DIALECT), cachedLines(plan, DIALECT));
    const commands = phaseLines(plan, DIALECT);
    return spaced(
      [
        '#!/usr/bin/env bash',
        ...commented(
          remarksOf(experiment, plan, 'bash program.sh', {
            strategy: REMARKS[plan.strategy.kind],
            client:
              plan.body.kind === 'cache-warming'
                ? '--pipe counts replies but does not show them, so the keys are checked without it, one after another.'
                : undefined,
          }),
          '#',
        ),
      ],
      ['set -e', 'url=${REDIS_URL:-redis://127.0.0.1:6379}'],
      isEach || plan.body.kind === 'cache-warming' ? CHECK : [],
      isEach && setup.length === 0 ? [] : PIPE,
      setup.length > 0 ? ['# Setup; not timed.', ...setup] : [],
      ['begin=$EPOCHREALTIME'],
      // Without --pipe, redis-cli awaits each reply, and uses one connection for all commands.
      isEach && commands.length > 0 ? ['{', ...indented(commands), `} | ${ONE_BY_ONE}`] : commands,
      warming(plan),
      ['echo "$(( (${EPOCHREALTIME/[^0-9]/} - ${begin/[^0-9]/}) / 1000 )) ms"'],
    );
  },
};

/** When it reads commands from a pipe, redis-cli exits with 0 whatever happens. */
const CHECK: Lines = ['# Exits here if Redis cannot be reached.', 'redis-cli -u "$url" ping >/dev/null'];

/** Success is the message about the last reply: the exit status is nonzero for error replies too. */
const PIPE: Lines = [
  '# Sends its input without waiting, then prints the number of replies and errors; fails unless all have arrived.',
  'pipe() {',
  '  redis-cli -u "$url" --pipe | grep -A 1 "^Last reply" || {',
  '    echo "Not every command was answered." >&2',
  '    exit 1',
  '  }',
  '}',
];
const ONE_BY_ONE = 'redis-cli -u "$url"';

const PIPED =
  'redis-cli --pipe writes its input without waiting for replies, so commands sent at once are a pipeline here.';

const REMARKS: Readonly<Record<Strategy['kind'], string | undefined>> = {
  sequential: 'Without --pipe, redis-cli awaits the reply to each line before it sends the next one.',
  concurrent: PIPED,
  'auto-pipelined': PIPED,
  pipelined:
    'redis-cli --pipe exits when all replies have arrived, so each batch has its own redis-cli, and its own connection.',
  transaction:
    'redis-cli --pipe exits when all replies have arrived, so each transaction has its own redis-cli, and its own ' +
    'connection. It does not wait in between: WATCH goes into the same stream, before MULTI.',
};

/** Redis does not read longer inline commands. */
const MAX_LINE_BYTES = 64 * 1024;

/** A command for `--pipe`, which passes its input on to Redis unread. */
function piped(args: readonly Text[], index = ''): Lines {
  return maxLineBytes(args) > MAX_LINE_BYTES ? shellRequest(args, index) : [shellLine(args, index)];
}

/** Names that redis-cli would interpret itself. It always handles `help` and `?` itself. */
const INTERPRETED = /^(?:exit|quit|restart|connect|clear|:.*|\s*[+-]?\d+|)$/is;

/** A command for redis-cli without `--pipe`, which parses the line. After a repeat count it interprets no name itself. */
function typed(args: readonly Text[], index: string): string {
  const isInterpreted = INTERPRETED.test(plainText(args[0] ?? []) ?? '-');
  return shellLine(isInterpreted ? [...words('1'), ...args] : args, index);
}

const words = (...args: readonly string[]): readonly Text[] => args.map((arg) => [literal(arg)]);

const DIALECT: Dialect & Pick<WarmingDialect, 'when' | 'isCached'> = {
  mark: '#',
  loop({ variable, from, to, step }, body) {
    const next = step === 1 ? `${variable}++` : `${variable} += ${step}`;
    return [`for ((${variable} = ${from}; ${variable} < ${to}; ${next})); do`, ...indented(body), 'done'];
  },
  min: (a, b) => `(${a} < ${b} ? ${a} : ${b})`,
  send: (args, index) => [typed(args, index)],
  queue: piped,
  batch: ({ queued, ...how }) => inOnePipe(how, queued),
  when: (condition, body) => [`if (( ${condition} )); then`, ...indented(body), 'fi'],
  isCached: (cached, keys) => ({
    declared: [`# ${cached} of ${keys} keys are cached already, evenly spread.`],
    condition: `(i + 1) * ${cached} / ${keys} > i * ${cached} / ${keys}`,
  }),
};

function inOnePipe({ mode, watch }: Pick<Batch, 'mode' | 'watch'>, queued: Lines): Lines {
  const around = (inside: Lines): Lines =>
    mode === 'transaction'
      ? [
          ...(watch.length > 0 ? piped(words('WATCH', ...watch)) : []),
          ...piped(words('MULTI')),
          ...inside,
          ...piped(words('EXEC')),
        ]
      : inside;
  return ['{', ...indented(around(queued)), '} | pipe'];
}

/** Without `--pipe` where replies are needed, so commands then run one after another whatever the strategy. */
function warming({ body, strategy }: Plan): Lines {
  if (body.kind !== 'cache-warming') return [];
  const { keys, fetchMs } = body.recipe;
  const everyKey = (lines: Lines) =>
    DIALECT.loop({ variable: 'i', from: '0', to: `${keys}`, step: 1 }, lines);
  const fill = (list: string) => [
    `for i in "\${missing[@]${list}}"; do`,
    ...indented(piped(fillArgs(body.recipe), 'i')),
    'done',
  ];
  return spaced(
    [
      '# Which keys are missing? The next step needs the answers, so this takes a round trip of its own.',
      'mapfile -t found < <(',
      ...indented(
        everyKey([typed([[literal('EXISTS')], [literal('cache:'), { kind: 'index' }]], 'i')]).slice(0, -1),
      ),
      `  done | ${ONE_BY_ONE}`,
      ')',
      'missing=()',
      ...everyKey(['if [[ ${found[i]} == 0 ]]; then missing+=("$i"); fi']),
    ],
    [
      '# Fetching their values elsewhere is simulated, as in the playground.',
      ...DIALECT.when('${#missing[@]} > 0', [`sleep ${fetchMs / 1000}`]),
    ],
    ['# Stores the fetched values.', ...filling()],
  );

  function filling(): Lines {
    if (strategy.kind === 'sequential') return ['{', ...indented(fill('')), `} | ${ONE_BY_ONE}`];
    const how = { mode: strategy.kind, watch: watchedBy(strategy) };
    const size = 'batchSize' in strategy ? strategy.batchSize : keys;
    if (size >= keys) return DIALECT.when('${#missing[@]} > 0', inOnePipe(how, fill('')));
    return DIALECT.loop(
      { variable: 'start', from: '0', to: '${#missing[@]}', step: size },
      inOnePipe(how, fill(`:start:${size}`)),
    );
  }
}
