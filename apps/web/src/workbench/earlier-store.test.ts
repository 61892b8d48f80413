import { expect, test } from 'vitest';
import { createEarlierStore, earlierActions } from './earlier-store.ts';

function overlaid(...ids: string[]) {
  const store = createEarlierStore();
  const actions = earlierActions(store);
  for (const id of ids) actions.addEarlier({ id, letter: id.toUpperCase(), name: `run ${id}`, lanes: [] });
  return {
    ...actions,
    now: () => store.getState().earlier,
    names: () => store.getState().earlier.map(({ name }) => name),
  };
}

test('runs are overlaid once each, in order, and removed', () => {
  const { names, removeEarlier } = overlaid('a', 'b', 'a');
  expect(names()).toEqual(['run a', 'run b']);
  removeEarlier('a');
  expect(names()).toEqual(['run b']);
});

test('a new name is adopted, and a run that was deleted is removed', () => {
  const { names, renameEarlier } = overlaid('a', 'b');
  renameEarlier(new Map([['a', 'before']]));
  expect(names()).toEqual(['before']);
});

test('unchanged names leave the same list', () => {
  const { now, renameEarlier } = overlaid('a', 'b');
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
