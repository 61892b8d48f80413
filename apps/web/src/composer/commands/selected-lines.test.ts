import { parseCommandText } from '@roundtrip/workload';
import { expect, test } from 'vitest';
import { linesAlone } from './selected-lines.ts';

test('the lines keep their numbers, their repeat counts and their barriers', () => {
  const text = 'SET a 1\n5 SET k:{i} v\n---\nGET a\nGET b';
  const parsed = parseCommandText(linesAlone(text, { from: 2, to: 4 }));
  expect(parsed).toMatchObject({
    ok: true,
    list: { commands: 6, phases: [{ entries: [{ line: 2, repeat: 5 }] }, { entries: [{ line: 4 }] }] },
  });
});

test('lines without a command are nothing to run', () => {
  expect(parseCommandText(linesAlone('GET a\n# note\nGET b', { from: 2, to: 2 }))).toMatchObject({
    ok: false,
    errors: [{ code: 'EMPTY_WORKLOAD' }],
  });
});
