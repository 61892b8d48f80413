import { expect, test } from 'vitest';
import { stepOf } from './step-keys.ts';

const NOWHERE = { top: false, bottom: false };
const press = (key: string, more = {}) => ({ key, isModified: false, isTaken: false, ...more });

test('the arrow keys go to the next and the previous section', () => {
  expect(stepOf(press('ArrowRight'), NOWHERE)).toBe('next');
  expect(stepOf(press('ArrowLeft'), NOWHERE)).toBe('previous');
});

test('the page keys scroll first, and change section at the end of the page', () => {
  expect(stepOf(press('PageDown'), NOWHERE)).toBeUndefined();
  expect(stepOf(press('PageDown'), { top: false, bottom: true })).toBe('next');
  expect(stepOf(press('PageUp'), { top: true, bottom: false })).toBe('previous');
});

test('a key with a modifier, or with a meaning of its own where it was pressed, is left alone', () => {
  expect(stepOf(press('ArrowRight', { isModified: true }), NOWHERE)).toBeUndefined();
  expect(stepOf(press('ArrowRight', { isTaken: true }), NOWHERE)).toBeUndefined();
  expect(stepOf(press('a'), { top: true, bottom: true })).toBeUndefined();
});
