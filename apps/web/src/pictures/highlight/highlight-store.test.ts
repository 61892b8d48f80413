import { beforeEach, expect, test } from 'vitest';
import { highlightStore, hoverCommand, pinCommand, pointedAt } from './highlight-store.ts';

const now = (subject = 'run') => pointedAt(highlightStore.getState(), subject);

beforeEach(() => pinCommand('run', undefined));

test('a pinned command comes back when the pointer has left another', () => {
  pinCommand('run', { lane: 0, index: 3 });
  hoverCommand('run', { lane: 1, index: 5 });
  expect(now()).toEqual({ lane: 1, index: 5 });
  hoverCommand('run', undefined);
  expect(now()).toEqual({ lane: 0, index: 3 });
});

test('a command of one run is not pointed at in another', () => {
  pinCommand('run', { lane: 0, index: 3 });
  expect(now('next run')).toBeUndefined();
  hoverCommand('next run', { lane: 0, index: 1 });
  hoverCommand('next run', undefined);
  expect(now('next run')).toBeUndefined();
});

test('pointing at the same command again changes nothing', () => {
  hoverCommand('run', { lane: 0, index: 3 });
  const before = highlightStore.getState();
  hoverCommand('run', { lane: 0, index: 3 });
  expect(highlightStore.getState()).toBe(before);
});
