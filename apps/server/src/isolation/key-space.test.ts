import { KEY_PREFIX_BYTES } from '@roundtrip/checks';
import { expect, test } from 'vitest';
import {
  heartbeatKey,
  instancePrefix,
  isInstanceName,
  newInstanceName,
  newSessionName,
  runPrefix,
} from './key-space.ts';

test('a run’s keys begin with the instance, the session and the run, equally long for every run', () => {
  const instance = newInstanceName();
  const session = newSessionName(instance);
  expect(session.startsWith(instancePrefix(instance))).toBe(true);
  expect(instancePrefix(instance).startsWith(heartbeatKey(instance))).toBe(true);
  for (const run of [0, 1, 35, 36, 1295, 1296, 100_000]) {
    const prefix = runPrefix(session, run);
    expect(prefix).toMatch(/^rt:\w{4}:\w{8}:[0-9a-z]{2}$/);
    // Two characters for lane and repetition, and a colon.
    expect(prefix.length + 3).toBe(KEY_PREFIX_BYTES);
  }
});

test('names do not repeat by chance, and have no character with a meaning in patterns or regular expressions', () => {
  const names = Array.from({ length: 10_000 }, () => newSessionName('0000'));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^rt:0000:[0-9A-Za-z]{8}$/);
});

test('runs of one session that can exist at once have different names', () => {
  const prefixes = Array.from({ length: 1296 }, (_, run) => runPrefix('rt:0000:00000000', run));
  expect(new Set(prefixes).size).toBe(1296);
});

test('only names of the right form are taken for instances', () => {
  expect(isInstanceName(newInstanceName())).toBe(true);
  for (const text of ['', '*', 'abc', 'abcde', 'ab:d', 'ab d', 'abé0'])
    expect(isInstanceName(text)).toBe(false);
});
