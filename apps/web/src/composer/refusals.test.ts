import { expect, test } from 'vitest';
import { wordsOf } from '../experiment/obstacle-words.ts';
import { laneAtFault } from './refusals.ts';

const error = (message: string, field?: string) => ({
  code: 'LIMIT' as const,
  message,
  ...(field && { field }),
});

test.each([
  ['lanes[0]: sequential would take about 150 s.', 'Lane 1: sequential would take about 150 s.'],
  ['lanes[2].watch: an argument is too long.', 'Watched keys of lane 3: an argument is too long.'],
  ['observer.text: 1 to 100 commands can be repeated.', 'Second client: 1 to 100 commands can be repeated.'],
  ['Observer: Line 1, column 1: no.', 'Second client: Line 1, column 1: no.'],
  ['The run would take about 500 s.', 'The run would take about 500 s.'],
])('%s reads on the page: %s', (message, expected) => {
  expect(wordsOf(error(message))).toBe(expected);
});

test('the field of an error tells which lane is at fault', () => {
  expect(laneAtFault(error('…', 'lanes[3].watch'))).toBe(3);
  expect(laneAtFault(error('…', 'setup'))).toBeUndefined();
  expect(laneAtFault(error('lanes[3]: …'))).toBeUndefined();
});
