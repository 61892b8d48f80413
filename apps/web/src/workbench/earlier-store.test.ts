import { expect, test } from 'vitest';
import { createEarlierStore, earlierActions } from './earlier-store.ts';

function laid(...ids: string[]) {
  const store = createEarlierStore();
  const actions = earlierActions(store);
  for (const id of ids) actions.layOver({ id, letter: id.toUpperCase(), name: `run ${id}`, lanes: [] });
  return {
    ...actions,
    now: () => store.getState().earlier,
    names: () => store.getState().earlier.map(({ name }) => name),
  };
}

test('runs are laid over once each, in order, and taken off', () => {
  const { names, takeOff } = laid('a', 'b', 'a');
  expect(names()).toEqual(['run a', 'run b']);
  takeOff('a');
  expect(names()).toEqual(['run b']);
});

test('a new name is taken over, and a run that was forgotten is taken off', () => {
  const { names, renameEarlier } = laid('a', 'b');
  renameEarlier(new Map([['a', 'before']]));
  expect(names()).toEqual(['before']);
});

test('names that are as they were leave the same list', () => {
  const { now, renameEarlier } = laid('a', 'b');
  const before = now();
  renameEarlier(
    new Map([
      ['a', 'run a'],
      ['b', 'run b'],
      ['c', 'another'],
    ]),
  );
  expect(now()).toBe(before);
});
