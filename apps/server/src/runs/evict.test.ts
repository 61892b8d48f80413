import { expect, test } from 'vitest';
import { evictBeyond, type KeepingRun } from './evict.ts';

/** A run with repetitions of these sizes; the last one of a run under way is being measured. */
function runOf(state: KeepingRun['state'], ...sizes: number[]): KeepingRun & { sizes: number[] } {
  return {
    state,
    isShown: false,
    sizes,
    get keptBytes() {
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    forgetDetails: () => void sizes.splice(0),
    forgetOldestRepetition: () => sizes.length > 1 && sizes.shift() !== undefined,
  };
}

test('nothing is dropped within the bound', () => {
  const runs = [runOf('ended', 5), runOf('running', 5)];
  evictBeyond(10, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[5], [5]]);
});

test('ended runs go first, oldest first, and only as many as necessary', () => {
  const runs = [runOf('running', 4, 4), runOf('ended', 3, 3), runOf('ended', 5), runOf('ended', 5)];
  evictBeyond(15, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[4, 4], [], [], [5]]);
});

test('then go the oldest repetitions of runs in progress, but not the one being measured', () => {
  const runs = [runOf('running', 4, 4, 4), runOf('ended', 5), runOf('running', 9), runOf('queued')];
  evictBeyond(17, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[4, 4], [], [9], []]);
  evictBeyond(0, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[4], [], [9], []]);
});

test('an ended run that a room is shown goes last', () => {
  const shown = { ...runOf('ended', 5), isShown: true };
  const runs = [shown, runOf('ended', 5), runOf('running', 4, 4)];
  evictBeyond(13, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[5], [], [4, 4]]);
  evictBeyond(9, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[5], [], [4]]);
  evictBeyond(4, runs);
  expect(runs.map(({ sizes }) => sizes)).toEqual([[], [], [4]]);
});
