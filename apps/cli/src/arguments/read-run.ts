/** Reads the arguments of `roundtrip run`. Pure. */
import { LIMITS, type Strategy } from '@roundtrip/protocol';
import { type Format, type Invocation, Misuse, type RunRequest } from './invocation.ts';
import { readLane } from './lane-argument.ts';
import { HELP_OPTION, parseOptions } from './parse-options.ts';
import { OF_A_RUN, readExpectation } from './read-expectation.ts';
import { millisecondsOf, redisUrlOf } from './values.ts';

const DEFAULT_LANES: Strategy[] = [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }];
const FORMATS = ['json', 'csv', 'markdown'] as const;

const OPTIONS = {
  ...HELP_OPTION,
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

/** @throws Misuse */
export function readRun(args: readonly string[]): Invocation {
  const { values, positionals } = parseOptions('run', args, OPTIONS);
  if (values.help) return { kind: 'help', of: 'run' };
  const request: RunRequest = {
    source: sourceOf(values.commands, positionals),
    rttMs: millisecondsOf('--rtt', values.rtt ?? '0', { most: LIMITS.rttMs }),
    jitterMs: millisecondsOf('--jitter', values.jitter ?? '0', { most: LIMITS.jitterMs }),
    tcp: values.tcp === true,
    expectations: (values.expect ?? []).map((text) => readExpectation(text, OF_A_RUN)),
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
  const limit = { most: LIMITS.laneMs, isAboveZero: true };
  const sweep = budget === undefined ? {} : { budgetP99Ms: millisecondsOf('--budget-p99', budget, limit) };
  return { kind: 'run', request: { ...request, sweep } };
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

function repetitionsOf(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= LIMITS.repetitions) return value;
  throw new Misuse(`--repetitions ${text}: it is a whole number from 1 to ${LIMITS.repetitions}.`);
}

function formatOf(values: Partial<Record<(typeof FORMATS)[number], boolean>>): Format {
  const [format = 'table', second] = FORMATS.filter((each) => values[each]);
  if (second !== undefined) throw new Misuse(`--${format} and --${second}: results have one form. Give one.`);
  return format;
}
