import { predictLane } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Strategy } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExperiment } from './check-experiment.ts';

const sequential: Strategy = { kind: 'sequential' };
const watching = (key: string): Strategy => ({ kind: 'transaction', batchSize: 10, watch: [key] });
const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });

function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return {
    workload: { kind: 'commands', text },
    lanes: [sequential],
    network: { rttMs: 0 },
    ...rest,
  };
}

const everythingMayBeSent = { refuses: () => false };

function refusalOf(given: Experiment) {
  const checked = checkExperiment(given, everythingMayBeSent);
  return checked.ok ? undefined : checked.error;
}

/** The message of a LIMIT; undefined where the experiment may run. */
function limitOf(given: Experiment): string | undefined {
  const error = refusalOf(given);
  if (error) expect(error.code).toBe('LIMIT');
  return error?.message;
}

test.each([
  ['workload.text', experiment('x'.repeat(LIMITS.textLength + 1))],
  ['workload.text', experiment('GET "a')],
  ['workload.text', experiment(`ECHO ${'é'.repeat(500_001)}`)],
  ['workload', experiment(`1000000 SET k ${'x'.repeat(300)}`)],
  ['setup', experiment('GET a', { setup: 'KEYS *' })],
  ['setup', experiment('GET a', { setup: `ECHO ${'é'.repeat(500_001)}` })],
  ['observer.text', experiment('GET a', { observer: { text: '101 GET a', everyMs: 1 } })],
  ['lanes[1]', experiment('1000 GET a', { lanes: [pipelined(100), sequential], network: { rttMs: 100 } })],
  ['lanes[0].watch', experiment('GET a', { lanes: [watching('x'.repeat(1_000_001))] })],
])('a refusal names the part of the experiment that it is about: %s', (field, given) => {
  expect(refusalOf(given)?.field).toBe(field);
});

describe('bytes', () => {
  const million = (value: string) => experiment(`1000000 SET k ${value}`, { lanes: [pipelined(1000)] });

  test('requests of a lane are at most 256 MB, with the prefix of keys', () => {
    // *3, $3 SET, $n of a key with its 22 bytes of prefix, and of the value: 45 bytes beside the value.
    const room = Math.floor(LIMITS.requestBytes / 1_000_000) - 60;
    expect(limitOf(million('x'.repeat(room)))).toBeUndefined();
    expect(limitOf(million('x'.repeat(room + 60)))).toMatch(
      /^The commands come to about 3\d\d MB of requests a lane, and at most 256 MB may be sent\. Use shorter values or a smaller repeat count\.$/,
    );
  });

  test('so are those of the setup', () => {
    const setup = `1000000 SET k ${'x'.repeat(300)}`;
    expect(limitOf(experiment('GET k', { setup }))).toMatch(/^The setup comes to about 3\d\d MB/);
  });

  test('an argument has at most 1,000,000 bytes, however few characters they are', () => {
    expect(limitOf(experiment(`PING\nECHO ${'x'.repeat(999_900)}`))).toBeUndefined();
    const error = refusalOf(experiment(`PING\nECHO ${'é'.repeat(500_001)}`));
    expect(error).toMatchObject({
      code: 'LIMIT',
      line: 2,
      message:
        'Line 2: an argument has 1,000,002 bytes, and at most 1,000,000 are allowed. Use a shorter one.',
    });
  });

  test('placeholders count with the most digits they take', () => {
    const long = 'x'.repeat(999_000);
    expect(limitOf(experiment(`ECHO ${long}${'{i}'.repeat(300)}`))).toBeUndefined();
    expect(limitOf(experiment(`11 ECHO ${'{i}'.repeat(300_000)}${'x'.repeat(90_000)}`))).toBeUndefined();
    expect(limitOf(experiment(`10001 ECHO ${'{i}'.repeat(300_000)}`))).toMatch(/1,500,000 bytes/);
    expect(limitOf(experiment(`ECHO ${long}{rand:-100000..1}${'x'.repeat(900)}`))).toBeUndefined();
  });

  test('arguments of the setup, of the observer and watched keys are bound too', () => {
    const long = 'é'.repeat(500_001);
    expect(limitOf(experiment('PING', { setup: `ECHO ${long}` }))).toMatch(/^Line 1: an argument/);
    expect(limitOf(experiment('PING', { observer: { text: `ECHO ${long}`, everyMs: 1 } }))).toMatch(
      /^Line 1/,
    );
    const lanes: Strategy[] = [sequential, { kind: 'transaction', batchSize: 1, watch: ['a', long] }];
    expect(limitOf(experiment('PING', { lanes }))).toMatch(/^lanes\[1\]\.watch: an argument/);
  });
});

describe('duration', () => {
  test('of a lane is at most 60 s by the model, and the message says what would fit', () => {
    const given = experiment('1000 SET k v', { lanes: [pipelined(10), sequential], network: { rttMs: 100 } });
    expect(limitOf(given)).toBe(
      'lanes[1]: sequential would take about 100 s, and a lane may take 60 s. ' +
        'Use pipelined with a batch size of at least 2, or an RTT of at most 59 ms.',
    );
  });

  test('of a lane with a batch size names a larger one', () => {
    const given = experiment('100000 SET k v', { lanes: [pipelined(100)], network: { rttMs: 100 } });
    expect(limitOf(given)).toBe(
      'lanes[0]: pipelined would take about 101 s, and a lane may take 60 s. ' +
        'Use a batch size of at least 200, or an RTT of at most 59 ms.',
    );
  });

  test('counts jitter, a slow link and the simulated fetch', () => {
    const jitter = experiment('1000 GET k', { network: { rttMs: 0, jitterMs: 100 } });
    expect(limitOf(jitter)).toMatch(/sequential would take about 160 s/);
    const slow = experiment(`1000 SET k ${'x'.repeat(10_000)}`, {
      lanes: [pipelined(1000)],
      network: { rttMs: 0, bandwidthMbps: 1 },
    });
    expect(limitOf(slow)).toMatch(
      /would take about 8\d s, .* Use fewer or shorter commands, or more bandwidth\.$/,
    );
    const fetched: Experiment = {
      workload: { kind: 'cache-warming', keys: 10, cachedPercent: 0, fetchMs: 60_000, ttlSeconds: 1 },
      lanes: [sequential],
      network: { rttMs: 10 },
    };
    expect(limitOf(fetched)).toMatch(/Use a shorter fetch\.$/);
    expect(
      limitOf({ ...fetched, workload: { ...fetched.workload, cachedPercent: 100 } as never }),
    ).toBeUndefined();
  });

  test('of a run is at most 180 s', () => {
    const given = experiment('1000 GET k', { network: { rttMs: 50 }, repetitions: 5 });
    expect(limitOf(given)).toBe(
      'The run would take about 251 s, its setups included, and a run may take 180 s. ' +
        'Use at most 3 repetitions, or an RTT of at most 35 ms.',
    );
    expect(limitOf({ ...given, repetitions: 3 })).toBeUndefined();
    expect(limitOf({ ...given, network: { rttMs: 35 } })).toBeUndefined();
    const lanes = experiment('1000 GET k', { network: { rttMs: 50 }, lanes: Array(4).fill(sequential) });
    expect(limitOf(lanes)).toMatch(/Use an RTT of at most 44 ms, or fewer lanes\.$/);
  });

  test('of a run counts the setup of every repetition and rehearsal', () => {
    const setup = '1000000 SET key:{i} value';
    const lanes = [1, 2, 3].map((batchSize) => pipelined(batchSize));
    expect(limitOf(experiment('GET k', { setup, lanes }))).toBeUndefined();
    expect(limitOf(experiment('GET k', { setup, lanes, repetitions: 20 }))).toMatch(
      /^The run would take about 26\d s/,
    );
  });

  test('what the message advises is accepted', () => {
    const strategies = fc.oneof(
      fc.constant(sequential),
      fc.integer({ min: 1, max: 50 }).map(pipelined),
      fc
        .integer({ min: 1, max: 50 })
        .map((batchSize): Strategy => ({ kind: 'transaction', batchSize, watch: ['w'] })),
    );
    const networks = fc.record({
      rttMs: fc.double({ min: 1, max: 10_000, noNaN: true }),
      jitterMs: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), strategies, networks, (repeat, strategy, network) => {
        const given = experiment(`${repeat} GET k`, { lanes: [strategy], network });
        const message = limitOf(given);
        const { totalMs } = predictLane(strategy, { phases: [repeat], requestBytes: 0 }, network);
        if (totalMs > LIMITS.laneMs) expect(message).toBeDefined();
        const batch = /batch size of at least ([\d,]+)/.exec(message ?? '')?.[1];
        if (batch !== undefined) {
          const batchSize = Number(batch.replaceAll(',', ''));
          const batched = strategy.kind === 'sequential' ? pipelined(batchSize) : { ...strategy, batchSize };
          expect(limitOf({ ...given, lanes: [batched as Strategy] })).toBeUndefined();
        }
        const rtt = /RTT of at most ([\d.]+) ms/.exec(message ?? '')?.[1];
        if (rtt !== undefined) {
          expect(limitOf({ ...given, network: { ...network, rttMs: Number(rtt) } })).toBeUndefined();
        }
      }),
    );
  });
});

test('at most 100,000 commands are in flight at once', () => {
  const lanes: Strategy[] = [sequential, { kind: 'concurrent' }];
  expect(limitOf(experiment('100000 GET k', { lanes }))).toBeUndefined();
  expect(limitOf(experiment('100001 GET k', { lanes }))).toMatch(
    /^lanes\[1\]: concurrent would have 100,001 commands in flight at once\. At most 100,000 may be/,
  );
});

test('a command that cannot be confined is refused with its line, wherever it stands', () => {
  const refuses = (name: string, subcommand?: string) => name === 'NEW' || subcommand === 'NEWER';
  const check = (given: Experiment) => checkExperiment(given, { refuses });
  const refused = (line: number) => ({ ok: false, error: { code: 'REFUSED_COMMAND', line } });
  expect(check(experiment('GET a\n---\nNEW a'))).toMatchObject(refused(3));
  expect(check(experiment('GET a', { setup: 'GET a\nOBJECT NEWER a' }))).toMatchObject(refused(2));
  expect(check(experiment('GET a', { observer: { text: 'NEW a', everyMs: 1 } }))).toMatchObject(refused(1));
  expect(check(experiment('GET NEW\nOBJECT ENCODING a'))).toMatchObject({ ok: true });
});

describe('a text at its limit', () => {
  test.each([
    ['of phases', 'PING\n---\n'.repeat(110_000)],
    ['of arguments', `MSET ${'k v '.repeat(249_000)}`],
    ['of lines', 'x\n'.repeat(500_000)],
  ])('is read, however much it holds %s', (_, text) => {
    expect(checkExperiment({ ...experiment(text), lanes: [pipelined(1)] }, everythingMayBeSent).ok).toBe(
      true,
    );
  });
});
