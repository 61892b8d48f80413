import type { Experiment } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { commandTexts } from './command-text.ts';

const workload: Experiment['workload'] = { kind: 'commands', text: '2 SET k:{i} "a b"\n---\nGET k:0\n' };

test('each command has its text, in any order, and there is none beyond the last', () => {
  const textAt = commandTexts({ workload });
  expect([2, 0, 1, 3].map(textAt)).toEqual(['GET k:0', 'SET k:0 "a b"', 'SET k:1 "a b"', undefined]);
});

test('a text that cannot be read has no commands', () => {
  expect(commandTexts({ workload: { kind: 'commands', text: 'GET "' } })(0)).toBeUndefined();
});
