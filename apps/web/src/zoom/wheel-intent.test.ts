import { expect, test } from 'vitest';
import { createWheelIntent, type WheelTurn } from './wheel-intent.ts';

const turn = (change: Partial<WheelTurn>): WheelTurn => ({
  timeMs: 10_000,
  zoomsIn: true,
  isWhole: true,
  pageScrolledAtMs: 0,
  ...change,
});

test('scrolling towards more detail zooms', () => {
  expect(createWheelIntent()(turn({}))).toBe('zoom');
});

test('zooming out when everything is in sight scrolls the page', () => {
  expect(createWheelIntent()(turn({ zoomsIn: false }))).toBe('page');
  expect(createWheelIntent()(turn({ zoomsIn: false, isWhole: false }))).toBe('zoom');
});

test('a page that scrolls under the pointer keeps scrolling', () => {
  const intentOf = createWheelIntent();
  expect(intentOf(turn({ pageScrolledAtMs: 9_900 }))).toBe('page');
  expect(intentOf(turn({ timeMs: 10_200, pageScrolledAtMs: 10_190 }))).toBe('page');
});

test('zooming out does not turn into scrolling once everything is in sight', () => {
  const intentOf = createWheelIntent();
  intentOf(turn({ zoomsIn: false, isWhole: false }));
  expect(intentOf(turn({ timeMs: 10_100, zoomsIn: false }))).toBe('zoom');
  expect(intentOf(turn({ timeMs: 11_000, zoomsIn: false }))).toBe('page');
});
