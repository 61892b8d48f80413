import { beforeEach, describe, expect, test } from 'vitest';
import {
  createHighlightStore,
  type HighlightActions,
  type HighlightStore,
  highlightActions,
  isLanePointedAt,
  pointedAt,
  pointedLanes,
  pointedLook,
} from './highlight-store.ts';

let store: HighlightStore;
let actions: HighlightActions;

beforeEach(() => {
  store = createHighlightStore();
  actions = highlightActions(store);
});

const now = () => pointedAt(store.getState());

test('a pinned command is highlighted again when the pointer has left another', () => {
  actions.pinCommand({ lane: 0, index: 3 });
  actions.hoverCommand({ lane: 1, index: 5 });
  expect(now()).toEqual({ lane: 1, index: 5 });
  actions.hoverCommand(undefined);
  expect(now()).toEqual({ lane: 0, index: 3 });
});

test('pointing at the same command again changes nothing', () => {
  actions.hoverCommand({ lane: 0, index: 3 });
  const before = store.getState();
  actions.hoverCommand({ lane: 0, index: 3 });
  expect(store.getState()).toBe(before);
});

test('a look takes the place of a command, and a command that of a look', () => {
  actions.pinCommand({ lane: 0, index: 3 });
  actions.hoverCommand({ lane: 0, look: 3 });
  expect([now(), pointedLook(store.getState())]).toEqual([undefined, { lane: 0, look: 3 }]);
  actions.hoverCommand(undefined);
  expect([now(), pointedLook(store.getState())]).toEqual([{ lane: 0, index: 3 }, undefined]);
  actions.pinCommand({ lane: 2, look: 0 });
  expect([now(), pointedLook(store.getState())]).toEqual([undefined, { lane: 2, look: 0 }]);
  expect([isLanePointedAt(store.getState(), 2), isLanePointedAt(store.getState(), 0)]).toEqual([true, false]);
});

describe('whole lanes', () => {
  const lanesNow = () => pointedLanes(store.getState());
  const isPointedAt = (lane: number) => isLanePointedAt(store.getState(), lane);

  test('that were pinned are highlighted again when the pointer has left others, as the same array', () => {
    actions.pinLanes([1, 2]);
    actions.hoverLanes([4]);
    expect(lanesNow()).toEqual([4]);
    actions.hoverLanes(undefined);
    expect(lanesNow()).toEqual([1, 2]);
    expect(lanesNow()).toBe(lanesNow());
  });

  test('a command points at its lane too, but not at the lane as a whole', () => {
    actions.hoverCommand({ lane: 3, index: 0 });
    expect([lanesNow(), isPointedAt(3), isPointedAt(0)]).toEqual([[], true, false]);
  });

  test('pinning a command unpins lanes, and pinning lanes unpins the command', () => {
    actions.pinLanes([1]);
    actions.pinCommand({ lane: 0, index: 3 });
    expect([isPointedAt(1), isPointedAt(0)]).toEqual([false, true]);
    actions.hoverLanes([2]);
    expect([isPointedAt(2), isPointedAt(0)]).toEqual([true, false]);
    actions.pinLanes([1]);
    expect(now()).toBeUndefined();
  });
});
