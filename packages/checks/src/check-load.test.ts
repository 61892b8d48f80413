/** Each remedy is enough, or says itself what remains: the checks, asked again, say nothing of what it was for. */
import { predictLane } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Strategy } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboutTime } from './about-time.ts';
import { checkLoad } from './check-load.ts';
import { loadOf } from './load.ts';
import { actionOf, type Remedy, remedied } from './remedy.ts';

const LANES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'pipelined', batchSize: 3 },
  { kind: 'transaction', batchSize: 2, watch: ['a'] },
];

const experiment = (more: Partial<Experiment>): Experiment => ({
  workload: { kind: 'commands', text: '' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 0 },
  ...more,
});

const text = (commands: number) => ({ phases: [commands], commands, bytes: 30 * commands });
const check = (given: Experiment, commands: number) =>
  checkLoad(given, loadOf(given, text(commands), undefined));

const remediesOf = (given: Experiment, commands: number): Partial<Record<Remedy['kind'], Remedy>> =>
  Object.fromEntries(check(given, commands)?.remedies.map((remedy) => [remedy.kind, remedy]) ?? []);

describe('a lane that takes too long', () => {
  test('of each remedy that the message names there is a button, and it is enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: LIMITS.commands }),
        fc.constantFrom(...LANES),
        fc.double({ min: 0.1, max: 10_000, noNaN: true }),
        (commands, lane, rttMs) => {
          const given = experiment({ lanes: [lane], network: { rttMs } });
          const found = check(given, commands);
          const { totalMs } = predictLane(lane, { phases: [commands], requestBytes: 0 }, given.network);
          if (totalMs <= LIMITS.laneMs) return;
          expect(found?.error.field).toBe('lanes[0]');
          expect(found?.error.message.includes('RTT of at most')).toBe(
            found?.remedies.some(({ kind }) => kind === 'rtt'),
          );
          expect(found?.error.message.includes('batch size of at least')).toBe(
            found?.remedies.some(({ kind }) => kind === 'batch-size'),
          );
          for (const remedy of found?.remedies ?? []) {
            expect(check(remedied(given, remedy), commands)?.error.field).not.toBe('lanes[0]');
          }
        },
      ),
    );
  });

  test('hours are told in hours', () => {
    const found = check(experiment({ network: { rttMs: 300 } }), 1_000_000);
    expect(found?.error.message).toMatch(
      /^lanes\[0\]: sequential would take about 83 h \d+ min, and a lane may take 60 s\./,
    );
    expect(found?.remedies.map(actionOf)).toEqual([expect.stringMatching(/^Pipeline lane 1 in batches of /)]);
  });

  test('a fetch is made as much shorter as it takes', () => {
    const given = experiment({
      workload: { kind: 'cache-warming', keys: 10, cachedPercent: 0, fetchMs: 60_000, ttlSeconds: 1 },
      network: { rttMs: 10 },
    });
    const { fetch } = remediesOf(given, 0);
    if (fetch === undefined) throw new Error('a shorter fetch is enough');
    expect(check(remedied(given, fetch), 0)).toBeUndefined();
    expect(actionOf(fetch)).toMatch(/^Set the fetch to 59,\d\d\d ms$/);
  });
});

test('a run that takes too long is brought within the limit by fewer repetitions, a shorter RTT or a lane less', () => {
  const given = experiment({
    lanes: [{ kind: 'pipelined', batchSize: 10 }, { kind: 'sequential' }],
    network: { rttMs: 50 },
    repetitions: 5,
  });
  const found = remediesOf(given, 1_000);
  expect(Object.keys(found).sort()).toEqual(['remove-lane', 'repetitions', 'rtt']);
  expect(found['remove-lane']).toEqual({ kind: 'remove-lane', lane: 1 });
  for (const remedy of Object.values(found)) expect(check(remedied(given, remedy), 1_000)).toBeUndefined();
});

test('too many commands at once are pipelined instead', () => {
  const given = experiment({ lanes: [{ kind: 'concurrent' }] });
  const remedy = remediesOf(given, 100_001)['batch-size'];
  if (remedy === undefined) throw new Error('there is a batch size that does');
  expect(check(remedied(given, remedy), 100_001)).toBeUndefined();
  expect(actionOf(remedy)).toBe('Pipeline lane 1 in batches of 1,000');
});

test('a line is removed, or repeated another number of times, in the field that it is in, and nothing else', () => {
  const given = experiment({
    workload: { kind: 'commands', text: 'PING\n  2000000 SET a {i}\nGET a' },
    setup: 'AUTH x\nSET a 1',
    observer: { text: 'KEYS *', everyMs: 1 },
  });
  const repeat = (field: 'workload.text' | 'setup' | 'observer.text', line: number, times: number) =>
    remedied(given, { kind: 'repeat', field, line, repeat: times });
  expect(repeat('workload.text', 2, 999_999)).toEqual({
    ...given,
    workload: { kind: 'commands', text: 'PING\n  999999 SET a {i}\nGET a' },
  });
  expect(repeat('workload.text', 2, 1).workload).toMatchObject({ text: 'PING\n  SET a {i}\nGET a' });
  expect(repeat('workload.text', 1, 3).workload).toMatchObject({
    text: '3 PING\n  2000000 SET a {i}\nGET a',
  });
  expect(repeat('setup', 1, 0)).toEqual({ ...given, setup: 'SET a 1' });
  expect(repeat('observer.text', 1, 0)).toEqual({ ...given, observer: { text: '', everyMs: 1 } });
});

test.each([
  [60_000, '60 s'],
  [599_000, '599 s'],
  [600_000, '10 min'],
  [3_599_999, '1 h 0 min'],
  [100_022_000, '27 h 47 min'],
  [1e11, '27,777 h 47 min'],
])('%d ms is about %s', (ms, words) => {
  expect(aboutTime(ms)).toBe(words);
});
