/** Reads the arguments of `roundtrip tap`. Pure. */
import { LIMITS } from '@roundtrip/protocol';
import { type Invocation, Misuse, type TapRequest } from './invocation.ts';
import { HELP_OPTION, parseOptions } from './parse-options.ts';
import { OF_A_TAP, readExpectation } from './read-expectation.ts';
import { millisecondsOf, redisUrlOf } from './values.ts';

const OPTIONS = {
  ...HELP_OPTION,
  listen: { type: 'string' },
  redis: { type: 'string' },
  rtt: { type: 'string' },
  expect: { type: 'string', multiple: true },
  'per-stretch': { type: 'boolean' },
  silence: { type: 'string' },
  linger: { type: 'string' },
  values: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const DEFAULT_SILENCE_MS = '50';
const MOST_SILENCE_MS = 60_000;
const MOST_LINGER_MS = 3_600_000;

/** @throws Misuse */
export function readTap(args: readonly string[]): Invocation {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const { values } = parseOptions('tap', own, OPTIONS, {
    refusal: (argument) =>
      `“${argument}” is no option. The command to run follows --: roundtrip tap -- ${argument} …`,
  });
  if (values.help) return { kind: 'help', of: 'tap' };
  const silence = values.silence ?? DEFAULT_SILENCE_MS;
  const request: TapRequest = {
    rttMs: millisecondsOf('--rtt', values.rtt ?? '0', { most: LIMITS.rttMs }),
    silenceMs: millisecondsOf('--silence', silence, { most: MOST_SILENCE_MS, isAboveZero: true }),
    expectations: (values.expect ?? []).map((text) => readExpectation(text, OF_A_TAP)),
    isPerStretch: values['per-stretch'] === true,
    showsValues: values.values === true,
    format: values.json === true ? 'json' : 'table',
  };
  if (values.listen !== undefined) request.port = portOf(values.listen);
  if (values.redis !== undefined) request.redisUrl = redisUrlOf(values.redis);
  if (end !== -1) request.command = commandOf(args.slice(end + 1));
  if (values.linger !== undefined) {
    if (end === -1)
      throw new Misuse(
        '--linger is for what a command leaves running: add -- and the command, or leave it out.',
      );
    request.lingerMs = millisecondsOf('--linger', values.linger, { most: MOST_LINGER_MS });
  }
  return { kind: 'tap', request };
}

function commandOf([program, ...args]: readonly string[]): NonNullable<TapRequest['command']> {
  if (program !== undefined && program !== '') return { program, args };
  throw new Misuse(
    'There is no command after --. Give one, roundtrip tap -- pytest, or leave -- out and start your program elsewhere.',
  );
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65_535) return port;
  throw new Misuse(
    `--listen ${text}: it is a port from 1 to 65535, or 0 for a free one. It is always on 127.0.0.1.`,
  );
}
