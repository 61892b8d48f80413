import { describe, expect, test } from 'vitest';
import { Misuse, type RunRequest } from './invocation.ts';
import { readArguments } from './read-arguments.ts';

function requested(...args: string[]): RunRequest {
  const invocation = readArguments(['run', ...args]);
  if (invocation.kind !== 'run') throw new Error(invocation.kind);
  return invocation.request;
}

/** What is said against a call. */
function problem(...args: string[]): string {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof Misuse) return error.message;
  }
  throw new Error('nothing is said against it');
}

test.each([
  [[], { kind: 'serve' }],
  [['serve'], { kind: 'serve' }],
  [['--version'], { kind: 'version' }],
  [['--help'], { kind: 'help', of: 'roundtrip' }],
  [['help', 'run'], { kind: 'help', of: 'run' }],
  [['run', '--help'], { kind: 'help', of: 'run' }],
  [['help', 'tap'], { kind: 'help', of: 'tap' }],
  [['tap', '-h'], { kind: 'help', of: 'tap' }],
  [['serve', '--help'], { kind: 'help', of: 'serve' }],
])('%j', (args, invocation) => {
  expect(readArguments(args)).toEqual(invocation);
});

describe('a run', () => {
  test('needs commands alone: it has two lanes, no network, and a table', () => {
    expect(requested('-c', '3 GET a')).toEqual({
      source: { kind: 'text', text: '3 GET a' },
      lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 100 }],
      rttMs: 0,
      jitterMs: 0,
      tcp: false,
      expectations: [],
      format: 'table',
    });
  });

  test('has lanes in their order, and expectations as they are written', () => {
    const lanes = ['sequential', 'concurrent', 'auto-pipelined', 'pipelined:7', 'transaction:100000'];
    const request = requested(
      'commands.txt',
      ...lanes.flatMap((lane) => ['--lane', lane]),
      ...['--rtt', '1.5', '--jitter', '0.2', '--tcp', '--redis', 'redis://h:1', '--repetitions=20', '--json'],
      ...['--expect', 'roundTrips <= 1', '--expect', 'latencyMs.p99 < 5'],
    );
    expect(request).toMatchObject({
      source: { kind: 'file', path: 'commands.txt' },
      lanes: [
        { kind: 'sequential' },
        { kind: 'concurrent' },
        { kind: 'auto-pipelined' },
        { kind: 'pipelined', batchSize: 7 },
        { kind: 'transaction', batchSize: 100_000 },
      ],
      ...{ rttMs: 1.5, jitterMs: 0.2, tcp: true, redisUrl: 'redis://h:1', repetitions: 20, format: 'json' },
    });
    expect(request.expectations.map(({ text }) => text)).toEqual(['roundTrips <= 1', 'latencyMs.p99 < 5']);
  });

  test('that sweeps chooses its lanes', () => {
    expect(requested('-', '--sweep')).toMatchObject({ source: { path: '-' }, sweep: {} });
    const swept = requested('-', '--sweep', '--budget-p99', '5');
    expect(swept.sweep).toEqual({ budgetP99Ms: 5 });
    expect(swept).not.toHaveProperty('lanes');
  });
});

describe('a tap', () => {
  const tapped = (...args: string[]) => {
    const invocation = readArguments(['tap', ...args]);
    if (invocation.kind !== 'tap') throw new Error(invocation.kind);
    return invocation.request;
  };

  test('needs nothing: it listens, without a network, and prints a table', () => {
    expect(tapped()).toEqual({
      rttMs: 0,
      silenceMs: 50,
      expectations: [],
      isPerStretch: false,
      showsValues: false,
      format: 'table',
    });
  });

  test('leaves all that follows -- to the command, its own -- too', () => {
    expect(tapped('--rtt', '1', '--', 'npm', 'test', '--', '--json', '--expect')).toMatchObject({
      rttMs: 1,
      command: { program: 'npm', args: ['test', '--', '--json', '--expect'] },
      format: 'table',
      expectations: [],
    });
  });

  test('waits for what the command leaves running as long as it is told', () => {
    expect(tapped('--linger', '2000', '--', 'npm', 'start')).toMatchObject({ lingerMs: 2000 });
    expect(tapped('--linger=0', '--', 'npm', 'start')).toMatchObject({ lingerMs: 0 });
    expect(tapped('--', 'npm', 'start')).not.toHaveProperty('lingerMs');
  });

  test('has expectations, stretches, and a port and a Redis of its own', () => {
    const request = tapped(
      ...[
        '--listen',
        '6390',
        '--redis',
        'redis://h:1',
        '--per-stretch',
        '--silence',
        '2.5',
        '--values',
        '--json',
      ],
      ...['--expect', 'roundTrips <= 3', '--expect', 'errors == 0'],
    );
    expect(request).toMatchObject({
      ...{ port: 6390, redisUrl: 'redis://h:1', isPerStretch: true, silenceMs: 2.5 },
      ...{ showsValues: true, format: 'json' },
    });
    expect(request.expectations.map(({ text }) => text)).toEqual(['roundTrips <= 3', 'errors == 0']);
  });
});

test.each([
  [['frobnicate'], '“frobnicate”'],
  [['--rtt', '1'], 'follow a command'],
  [['serve', '4000'], 'PORT=4000'],
  [['run'], 'no commands'],
  [['run', 'a', 'b'], 'two files, a and b'],
  [['run', 'a', '-c', 'GET a'], 'give one'],
  [['run', 'a', '--frob'], 'run has no option --frob. It has --help, --commands, --lane, --rtt,'],
  [['run', 'a', '-x'], 'has no option -x'],
  [['run', 'a', '--rtt'], '--rtt needs a value, and nothing follows it. See roundtrip run --help'],
  [['run', 'a', '--rtt', '--json'], '--rtt needs a value, and --json follows it'],
  [['run', 'a', '--json=yes'], '--json takes no value'],
  [['run', 'a', '--rtt', '-1'], '--rtt -1: it is a number of milliseconds, from 0 to 10,000'],
  [['run', 'a', '--repetitions', '-3'], '--repetitions -3: it is a whole number from 1'],
  [['run', 'a', '--rtt', 'fast'], '--rtt fast'],
  [['run', 'a', '--rtt', '10001'], '10,000'],
  [['run', 'a', '--repetitions', '0'], 'from 1 to 20'],
  [['run', 'a', '--repetitions', '1.5'], 'from 1 to 20'],
  [['run', 'a', '--redis', ''], '--redis is empty'],
  [['run', 'a', '--lane', 'pipeline'], 'pipelined:100'],
  [['run', 'a', '--lane', 'pipelined'], '--lane pipelined:100'],
  [['run', 'a', '--lane', 'pipelined:0'], 'from 1 to 100,000'],
  [['run', 'a', '--lane', 'transaction:100001'], 'from 1 to 100,000'],
  [['run', 'a', '--lane', 'sequential:3'], 'has no batch size'],
  [['run', 'a', ...Array(25).fill('--lane=sequential')], 'at most 24'],
  [['run', 'a', '--sweep', '--lane', 'sequential'], 'leave --lane out'],
  [['run', 'a', '--budget-p99', '5'], 'add --sweep'],
  [['run', 'a', '--sweep', '--budget-p99', '0'], 'above 0'],
  [['run', 'a', '--json', '--csv'], '--json and --csv'],
  [['run', 'a', '--expect', 'roundTrips <'], "--expect 'roundTrips <': the expression ends too early"],
  [['run', 'a', '--expect', 'roundTrips'], "Compare it: 'roundTrips <= 10'"],
  [['run', 'a', '--expect', 'pipelined.trips == 1'], 'there is no figure “trips”'],
  [['run', 'a', '--expect', 'roundTrips <='], '  roundTrips <=\n               ^'],
  [['tap', '--expect', 'trips <= 3'], '  trips <= 3\n  ^'],
  [
    ['tap', '--expect', 'foo < 3'],
    '“foo” is unknown; the figures are commands, answered, unanswered, errors, roundTrips, requestBytes, replyBytes; the functions are round, ceil.',
  ],
  [['run', 'a', '--expect', 'foo < 3'], 'replyBytes, redisPeak.outputBytes, totalMs'],
  [
    ['run', 'a', '--expect', 'foo < 3'],
    'the lanes are sequential, concurrent, auto-pipelined, pipelined, transaction, fastest.',
  ],
  [['tap', '--expect', 'roundTrips < 3 && errors < 2'], '“&&” is not understood: write and.'],
  [['tap', '--expect', '1 < roundTrips < 3'], 'join comparisons with and'],
  [['run', 'a', '--expect', 'reply(pipelined, 1) == 3'], 'which are never equal'],
  [['tap', '--expect', 'roundTrips\t=< 3'], '  roundTrips =< 3\n             ^'],
  [['tap', 'pytest'], 'roundtrip tap -- pytest'],
  [['tap', '--'], 'no command after --'],
  [['tap', 'pytest', '-q'], 'roundtrip tap -- pytest'],
  [['tap', '--frob', '--', 'pytest'], 'tap has no option --frob'],
  [['tap', '--frob'], 'See roundtrip tap --help'],
  [['tap', '--lane', 'sequential'], 'It has --help, --listen, --redis, --rtt, --expect, --per-stretch,'],
  [['tap', '--rtt', '-1'], '--rtt -1: it is a number of milliseconds, from 0 to 10,000'],
  [['tap', '--silence=-5'], '--silence -5'],
  [['tap', '--listen', '-1'], '--listen -1: it is a port'],
  [['tap', '--linger', '100'], 'add -- and the command'],
  [['tap', '--linger', '-1', '--', 'x'], '--linger -1: it is a number of milliseconds, from 0 to 3,600,000'],
  [['serve', '--port', '1'], 'serve has no option --port'],
  [['tap', '--listen', '70000'], '--listen 70000'],
  [['tap', '--listen', 'localhost:1'], '127.0.0.1'],
  [['tap', '--silence', '0'], 'above 0, at most 60,000'],
  [['tap', '--rtt', 'x'], '--rtt x'],
  [['tap', '--redis', ''], '--redis is empty'],
])('%j is refused, with what helps', (args, said) => {
  expect(problem(...args)).toContain(said);
});
