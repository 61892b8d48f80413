import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

const lines = (count: number) => Array.from({ length: count }, (_, line) => `${line + 1}) "x"`).join('\n');

test('a short reply is shown in full', () => {
  expect(excerptOf('OK')).toEqual({ text: 'OK', linesLeftOut: 0 });
  expect(excerptOf(lines(12))).toEqual({ text: lines(12), linesLeftOut: 0 });
});

test('a long reply is cut, with the number of lines left out', () => {
  expect(excerptOf(lines(50_000))).toEqual({ text: lines(10), linesLeftOut: 49_990 });
});
