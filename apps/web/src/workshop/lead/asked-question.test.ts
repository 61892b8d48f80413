import { questionSchema } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { FIRST_VISIT } from '../../experiment/presets.ts';
import { questionFrom, type WrittenQuestion } from './asked-question.ts';

const WRITTEN: WrittenQuestion = {
  kind: 'options',
  text: ' How  many? ',
  options: 'One\n\n Three \nOne',
  unit: '',
};
const from = (change: Partial<WrittenQuestion>) =>
  questionFrom({ ...WRITTEN, ...change }, 'q1', FIRST_VISIT.experiment);

test('every kind of question is one that the server takes', () => {
  expect(from({})).toEqual({
    id: 'q1',
    text: 'How many?',
    options: [
      { value: '0', label: 'One' },
      { value: '1', label: 'Three' },
    ],
  });
  expect(from({ kind: 'number', unit: ' ms ' })).toEqual({ id: 'q1', text: 'How many?', unit: 'ms' });
  expect(from({ kind: 'lanes', text: '' })).toEqual({
    id: 'q1',
    text: 'How long will each lane take?',
    unit: 'ms',
    lanes: ['sequential', 'pipelined'],
  });
  for (const question of [from({}), from({ kind: 'number' }), from({ kind: 'lanes' })])
    expect(questionSchema.safeParse(question).success).toBe(true);
});

test('what is missing is said', () => {
  expect(from({ text: ' ' })).toBe('Write the question.');
  expect(from({ options: 'One' })).toMatch(/at least two/);
  expect(from({ options: Array.from({ length: 30 }, (_, line) => line).join('\n') })).toMatch(/at most/);
  expect(questionFrom({ ...WRITTEN, kind: 'lanes' }, 'q1', undefined)).toBe('Show an experiment first.');
});
