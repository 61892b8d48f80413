import { beforeEach, describe, expect, test } from 'vitest';
import {
  highlightStore,
  hoverCommand,
  hoverLanes,
  isLanePointedAt,
  pinCommand,
  pinLanes,
  pointedAt,
  pointedLanes,
} from './highlight-store.ts';

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

describe('lanes as a whole', () => {
  const lanesNow = () => pointedLanes(highlightStore.getState(), 'run');
  const isPointedAt = (lane: number) => isLanePointedAt(highlightStore.getState(), 'run', lane);

  test('that were chosen stay when the pointer has left others, and are the same array', () => {
    pinLanes('run', [1, 2]);
    hoverLanes('run', [4]);
    expect(lanesNow()).toEqual([4]);
    hoverLanes('run', undefined);
    expect(lanesNow()).toEqual([1, 2]);
    expect(lanesNow()).toBe(lanesNow());
    expect(pointedLanes(highlightStore.getState(), 'next run')).toEqual([]);
  });

  test('a command points at its lane too, but not at the lane as a whole', () => {
    hoverCommand('run', { lane: 3, index: 0 });
    expect([lanesNow(), isPointedAt(3), isPointedAt(0)]).toEqual([[], true, false]);
  });

  test('choosing a command lets go of lanes, and choosing lanes of the command', () => {
    pinLanes('run', [1]);
    pinCommand('run', { lane: 0, index: 3 });
    expect([isPointedAt(1), isPointedAt(0)]).toEqual([false, true]);
    hoverLanes('run', [2]);
    expect([isPointedAt(2), isPointedAt(0)]).toEqual([true, false]);
    pinLanes('run', [1]);
    expect(now()).toBeUndefined();
  });
});
