import { FINDING_KINDS, type Finding } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { clientName, FINDING_TITLES, savedSentence, savingWords, tryWords } from './finding-words.ts';

const finding: Finding = {
  kind: 'one-by-one',
  shape: 'GET user:{}',
  commands: 200,
  roundTripsSaved: 199,
  savedMs: 318.4,
  savedMsAtRtt: 199,
  confidence: 'high',
  assumptions: [],
  rows: [{ connection: 0, from: 2, count: 200 }],
  remedy: { text: '', client: 'redis-py', code: '' },
};

it('a saving is told at the measured and at the chosen round-trip time', () => {
  expect(savingWords(finding)).toBe('199 round trips, 318 ms');
  expect(savedSentence(finding, { measured: 1.6, chosen: 1 })).toBe(
    '200 commands: 199 round trips fewer, 318 ms saved at the measured 1.60 ms, 199 ms at 1 ms.',
  );
});

it('where no round trip is saved, none is spoken of', () => {
  const { savedMsAtRtt: _, ...held } = { ...finding, roundTripsSaved: 0 };
  expect(savingWords(held)).toBe('318 ms');
  expect(savedSentence(held, { chosen: 1 })).toBe('200 commands: 318 ms saved.');
});

it('an experiment that has some of the commands says how many', () => {
  const trying = (text: string): Finding => ({
    ...finding,
    commands: 3,
    tryIt: { workload: { kind: 'commands', text }, lanes: [{ kind: 'sequential' }], network: { rttMs: 1 } },
  });
  expect(tryWords(trying('GET a\nGET b\n---\nGET c\n'))).toBe('Try it');
  expect(tryWords(trying('GET a\nGET b\n'))).toBe('Try it with 2 of them');
});

it('each kind has a title of its own, and each client its name', () => {
  expect(new Set(FINDING_KINDS.map((kind) => FINDING_TITLES[kind])).size).toBe(FINDING_KINDS.length);
  expect([clientName('redis-py'), clientName('redis-cli'), clientName('jedis')]).toEqual([
    'redis-py',
    'redis-cli',
    'Jedis',
  ]);
});
