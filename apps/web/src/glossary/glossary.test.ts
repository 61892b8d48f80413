import { expect, test } from 'vitest';
import { entryOf, GLOSSARY, termNamed } from './glossary.ts';

test.each([
  'command',
  'workload',
  'phase',
  'strategy',
  'sequential',
  'concurrent',
  'auto-pipelined',
  'pipelined',
  'transaction',
  'batch size',
  'network',
  'setup',
  'experiment',
  'lane',
  'run',
  'flight',
  'round trip',
  'trace',
  'latency',
  'delay',
  'service time',
  'floor',
  'knee',
])('the design’s word "%s" is explained', (word) => {
  const id = termNamed(word);
  expect(id && entryOf(id).word).toBe(word);
});

test('finds a term by its id and its other forms, in any case', () => {
  expect(termNamed('Round trips')).toBe('round-trip');
  expect(termNamed('round-trip')).toBe('round-trip');
  expect(termNamed(' RTT ')).toBe('round-trip-time');
  expect(termNamed('nonsense')).toBeUndefined();
});

test('no two terms share a name', () => {
  const names = GLOSSARY.flatMap(({ id, word, also = [] }) => [
    ...new Set([id, word.toLowerCase(), ...also.map((name) => name.toLowerCase())]),
  ]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every explanation is made of whole sentences, short enough to read at a glance', () => {
  for (const { word, means } of GLOSSARY) {
    expect(means, word).toMatch(/^\S.*[.]$/);
    expect(means.length, word).toBeLessThanOrEqual(240);
  }
});
