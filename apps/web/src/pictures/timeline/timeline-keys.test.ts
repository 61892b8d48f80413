import { expect, test } from 'vitest';
import { timelineKey } from './timeline-keys.ts';

const meaning = (key: string, shiftKey = false) => timelineKey({ key, shiftKey });

test.each([
  ['ArrowDown', { do: 'step', step: 'next' }],
  ['ArrowUp', { do: 'step', step: 'previous' }],
  ['Home', { do: 'step', step: 'first' }],
  ['End', { do: 'step', step: 'last' }],
  ['+', { do: 'zoom', factor: 1.5 }],
  ['=', { do: 'zoom', factor: 1.5 }],
  ['-', { do: 'zoom', factor: 1 / 1.5 }],
  ['PageDown', { do: 'page', share: 0.85 }],
  ['PageUp', { do: 'page', share: -0.85 }],
  ['ArrowRight', { do: 'pan', press: { key: 'ArrowRight', shiftKey: true } }],
  ['Escape', { do: 'let-go' }],
  ['0', { do: 'reset' }],
])('%s', (key, expected) => {
  expect(meaning(key)).toEqual(expected);
});

test('a key of another meaning is left alone, and so is a step with Shift', () => {
  for (const key of ['a', 'Enter', 'Tab', ' ', '1']) expect(meaning(key)).toBeUndefined();
  for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) expect(meaning(key, true)).toBeUndefined();
});

test('on a track left and right lead from look to look, and with Shift along time as elsewhere', () => {
  const onLook = (key: string, shiftKey = false) => timelineKey({ key, shiftKey }, true);
  expect(onLook('ArrowLeft')).toEqual({ do: 'look', step: 'previous' });
  expect(onLook('ArrowRight')).toEqual({ do: 'look', step: 'next' });
  expect(onLook('ArrowRight', true)).toEqual({ do: 'pan', press: { key: 'ArrowRight', shiftKey: true } });
  expect(onLook('ArrowUp')).toEqual(meaning('ArrowUp'));
});
