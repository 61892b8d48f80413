import { expect, test } from 'vitest';
import { stepOf } from './section-keys.ts';

const NOWHERE = { top: false, bottom: false };
const press = (key: string, more = {}) => ({ key, isModified: false, isTaken: false, ...more });

test('the arrows turn to the next and the previous section', () => {
  expect(stepOf(press('ArrowRight'), NOWHERE)).toBe('next');
  expect(stepOf(press('ArrowLeft'), NOWHERE)).toBe('previous');
});

test('the page keys scroll first, and turn where the page ends', () => {
  expect(stepOf(press('PageDown'), NOWHERE)).toBeUndefined();
  expect(stepOf(press('PageDown'), { top: false, bottom: true })).toBe('next');
  expect(stepOf(press('PageUp'), { top: true, bottom: false })).toBe('previous');
});

test('a key that is modified, or means something where it was pressed, is left alone', () => {
  expect(stepOf(press('ArrowRight', { isModified: true }), NOWHERE)).toBeUndefined();
  expect(stepOf(press('ArrowRight', { isTaken: true }), NOWHERE)).toBeUndefined();
  expect(stepOf(press('a'), { top: true, bottom: true })).toBeUndefined();
});
