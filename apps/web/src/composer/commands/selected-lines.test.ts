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

test('replies and commands of scripts stay left out when they are selected', () => {
  const session = '> GET a\nhello\n> GET b\nx\n1.1 [0 lua] "get" "x"\n> ';
  const selected = (from: number, to: number) => parseCommandText(linesAlone(session, { from, to }));
  expect(selected(2, 2)).toMatchObject({ ok: false, errors: [{ code: 'EMPTY_WORKLOAD' }] });
  expect(selected(2, 5).list.phases[0]?.entries.map(({ line }) => line)).toEqual([3]);
});

test('a command of several lines runs whole when one of them is selected', () => {
  const file = 'PING\n*2\n$3\nGET\n$1\na\n*1\n$4\nPING';
  const { list } = parseCommandText(linesAlone(file, { from: 4, to: 4 }));
  expect(list.phases[0]?.entries).toMatchObject([{ line: 2, lastLine: 6 }]);
  expect(list.commands).toBe(1);
});
