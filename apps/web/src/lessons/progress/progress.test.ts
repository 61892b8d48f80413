import { expect, test } from 'vitest';
import {
  isProgress,
  NO_PROGRESS,
  nextToDo,
  sectionsDone,
  withAnswer,
  withOpened,
  withSeen,
} from './progress.ts';

const lesson = {
  slug: 'x',
  title: 'X',
  summary: 'X.',
  minutes: 1,
  sections: ['a', 'b', 'c'].map((id) => ({ id, title: id, tasks: id === 'b' ? ['b.1', 'run'] : [] })),
};

test('a section is done when it has been shown and everything in it done; the learner continues at the first that is not', () => {
  const seen = withSeen(withSeen(withSeen(NO_PROGRESS, 'a'), 'b'), 'c');
  expect(sectionsDone(lesson, seen)).toBe(2);
  expect(nextToDo(lesson, seen)).toBe('b');
  const answered = withAnswer(seen, 'b.1', { kind: 'chosen', option: 0 });
  expect(nextToDo(lesson, answered)).toBe('b');
  expect(nextToDo(lesson, withOpened(answered, 'run'))).toBeUndefined();
});

test('a section that the lesson no longer has does not count', () => {
  expect(sectionsDone(lesson, withSeen(NO_PROGRESS, 'gone'))).toBe(0);
});

test('a change without effect gives the same progress', () => {
  const progress = withOpened(withSeen(NO_PROGRESS, 'a'), 'run');
  expect(withSeen(progress, 'a')).toBe(progress);
  expect(withOpened(progress, 'run')).toBe(progress);
});

test('foreign data is not taken for progress', () => {
  expect(isProgress(withAnswer(NO_PROGRESS, 'q', { kind: 'skipped' }))).toBe(true);
  for (const other of [
    null,
    3,
    {},
    { seen: 'a', opened: [], answers: {} },
    { seen: [], opened: [], answers: { q: 1 } },
  ])
    expect(isProgress(other)).toBe(false);
});
