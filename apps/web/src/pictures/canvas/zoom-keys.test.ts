import { expect, test } from 'vitest';
import { windowAfterKey } from './zoom-keys.ts';

const whole = { fromUs: 0, toUs: 1_000 };
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

test('plus and minus zoom about the chosen command, and undo each other', () => {
  const inner = windowAfterKey(key('+'), { window: whole, whole }, 300);
  expect(inner?.fromUs).toBeCloseTo(100);
  expect(inner?.toUs).toBeCloseTo(100 + 1_000 / 1.5);
  expect(windowAfterKey(key('-'), { window: inner ?? whole, whole }, 300)).toEqual(whole);
});

test('a command out of sight does not move the zoom', () => {
  const window = { fromUs: 0, toUs: 300 };
  expect(windowAfterKey(key('+'), { window, whole }, 900)).toEqual({ fromUs: 50, toUs: 250 });
});

test('Page keys and Shift with arrows pan, 0 shows everything, other keys do nothing', () => {
  const window = { fromUs: 0, toUs: 100 };
  expect(windowAfterKey(key('PageDown'), { window, whole })).toEqual({ fromUs: 85, toUs: 185 });
  expect(windowAfterKey(key('ArrowDown', true), { window, whole })).toEqual({ fromUs: 15, toUs: 115 });
  expect(windowAfterKey(key('ArrowUp', true), { window, whole })).toEqual(window);
  expect(windowAfterKey(key('0'), { window, whole })).toEqual(whole);
  expect(windowAfterKey(key('ArrowDown'), { window, whole })).toBeUndefined();
});
