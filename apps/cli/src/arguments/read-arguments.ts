/** Reads the arguments of a call. Pure. */
import { parseArgs } from 'node:util';
import { isCondition, parseExpression } from '@roundtrip/lessons/expression';
import { LIMITS, type Strategy } from '@roundtrip/protocol';
import { type Expectation, type Format, type Invocation, Misuse, type RunRequest } from './invocation.ts';
import { readLane } from './lane-argument.ts';

const DEFAULT_LANES: Strategy[] = [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }];
const FORMATS = ['json', 'csv', 'markdown'] as const;

const HELP = { type: 'boolean', short: 'h' } as const;

const RUN_OPTIONS = {
  help: HELP,
  commands: { type: 'string', short: 'c' },
  lane: { type: 'string', multiple: true },
  rtt: { type: 'string' },
  jitter: { type: 'string' },
  tcp: { type: 'boolean' },
  redis: { type: 'string' },
  repetitions: { type: 'string' },
  sweep: { type: 'boolean' },
  'budget-p99': { type: 'string' },
  expect: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  markdown: { type: 'boolean' },
} as const;

/**
 * @param args those after the program's name
 * @throws Misuse
 */
export function readArguments(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  switch (first) {
    case '--help':
    case '-h':
    case 'help':
      return { kind: 'help', of: rest[0] === 'run' ? 'run' : 'roundtrip' };
    case '--version':
    case '-v':
      return { kind: 'version' };
    case undefined:
      return { kind: 'serve' };
    case 'serve':
      return readServe(rest);
    case 'run':
      return readRun(rest);
    default:
      throw new Misuse(
        first.startsWith('-')
          ? `${first} is no option here. Options follow a command: roundtrip run … ${first}. See roundtrip --help.`
          : `There is no command “${first}”: there are serve and run. To run the commands in a file: roundtrip run ${first}`,
      );
  }
}

function readServe(args: string[]): Invocation {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, options: { help: HELP }, allowPositionals: true }),
  );
  if (values.help) return { kind: 'help', of: 'roundtrip' };
  if (positionals.length === 0) return { kind: 'serve' };
  throw new Misuse(
    `serve takes no arguments, and there is “${positionals[0]}”. Set its port by the environment: PORT=4000 roundtrip serve`,
  );
}

function readRun(args: string[]): Invocation {
  const { values, positionals } = parsed(() =>
    parseArgs({ args, options: RUN_OPTIONS, allowPositionals: true }),
  );
  if (values.help) return { kind: 'help', of: 'run' };
  const request: RunRequest = {
    source: sourceOf(values.commands, positionals),
    rttMs: numberOf('--rtt', values.rtt ?? '0', { most: LIMITS.rttMs, unit: 'milliseconds' }),
    jitterMs: numberOf('--jitter', values.jitter ?? '0', { most: LIMITS.jitterMs, unit: 'milliseconds' }),
    tcp: values.tcp === true,
    expectations: (values.expect ?? []).map(readExpectation),
    format: formatOf(values),
  };
  if (values.redis !== undefined) request.redisUrl = redisUrlOf(values.redis);
  if (values.repetitions !== undefined) request.repetitions = repetitionsOf(values.repetitions);
  const budget = values['budget-p99'];
  if (values.sweep !== true) {
    if (budget !== undefined)
      throw new Misuse('--budget-p99 belongs to a sweep: add --sweep, or leave it out.');
    return { kind: 'run', request: { ...request, lanes: lanesOf(values.lane ?? []) } };
  }
  if (values.lane !== undefined)
    throw new Misuse('--sweep measures pipelines of every size: leave --lane out.');
  const limit = { most: LIMITS.laneMs, unit: 'milliseconds', isAboveZero: true };
  const sweep = budget === undefined ? {} : { budgetP99Ms: numberOf('--budget-p99', budget, limit) };
  return { kind: 'run', request: { ...request, sweep } };
}

function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    // Its advice on positional arguments helps nobody here.
    const [problem = ''] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new Misuse(`${problem.replace(/\.$/, '')}. See roundtrip run --help.`);
  }
}

function sourceOf(text: string | undefined, files: readonly string[]): RunRequest['source'] {
  const [path, second] = files;
  if (text !== undefined && path !== undefined)
    throw new Misuse(`There are commands in -c and in ${path}: give one of them.`);
  if (second !== undefined)
    throw new Misuse(
      `There are two files, ${path} and ${second}: give one. Commands with blanks need quotes after -c.`,
    );
  if (text !== undefined) return { kind: 'text', text };
  if (path !== undefined) return { kind: 'file', path };
  throw new Misuse(
    'There are no commands to run. Give a file, - for standard input, or a text: roundtrip run -c "3 GET a"',
  );
}

function lanesOf(texts: readonly string[]): Strategy[] {
  if (texts.length > LIMITS.lanes)
    throw new Misuse(`--lane is there ${texts.length} times, and a run has at most ${LIMITS.lanes} lanes.`);
  return texts.length === 0 ? DEFAULT_LANES : texts.map(readLane);
}

function numberOf(
  option: string,
  text: string,
  { most, unit, isAboveZero = false }: { most: number; unit: string; isAboveZero?: boolean },
): number {
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most && (value > 0 || !isAboveZero)) return value;
  const range = `${isAboveZero ? 'above 0, at most' : 'from 0 to'} ${most.toLocaleString('en')}`;
  throw new Misuse(`${option} ${text}: it is a number of ${unit}, ${range}, such as ${option} 1.5`);
}

function repetitionsOf(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= LIMITS.repetitions) return value;
  throw new Misuse(`--repetitions ${text}: it is a whole number from 1 to ${LIMITS.repetitions}.`);
}

function redisUrlOf(text: string): string {
  if (text !== '') return text;
  throw new Misuse('--redis is empty. Give a URL, such as redis://127.0.0.1:6379, or leave it out.');
}

/** Figures without a lane are those of every lane, so times may be asked of it too. */
function readExpectation(text: string): Expectation {
  const read = parseExpression(text, { bareTimes: true });
  if (!read.ok) throw new Misuse(`--expect '${text}': ${read.problem}.`);
  if (isCondition(read.expression)) return { text, expression: read.expression };
  throw new Misuse(`--expect '${text}': this can be neither true nor false. Compare it: '${text} <= 10'`);
}

function formatOf(values: Partial<Record<(typeof FORMATS)[number], boolean>>): Format {
  const [format = 'table', second] = FORMATS.filter((each) => values[each]);
  if (second !== undefined) throw new Misuse(`--${format} and --${second}: results have one form. Give one.`);
  return format;
}
