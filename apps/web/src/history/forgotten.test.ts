import { expect, test } from 'vitest';
import { keptRun } from '../../test/any-kept-run.ts';
import { forgottenOf, newestFirst, UNPINNED_KEPT } from './forgotten.ts';

function runsAt(instants: readonly number[], isPinned = false) {
  return instants.map((at) => keptRun(`${isPinned ? 'pinned' : 'run'} ${at}`, { at, isPinned }).card);
}

test('beyond the limit the oldest runs go, but pinned ones never', () => {
  const pinned = runsAt([1, 2, 3], true);
  const runs = runsAt([9, 5, 7, 6, 8]);
  expect(forgottenOf([...pinned, ...runs], 3)).toEqual(['run 6', 'run 5']);
  expect(forgottenOf([...pinned, ...runs], 5)).toEqual([]);
});

test('as many runs stay as the page says', () => {
  const runs = runsAt(Array.from({ length: UNPINNED_KEPT + 1 }, (_, at) => at));
  expect(forgottenOf(runs)).toEqual(['run 0']);
});

test('the newest comes first', () => {
  expect(newestFirst(runsAt([2, 9, 4])).map(({ at }) => at)).toEqual([9, 4, 2]);
});
