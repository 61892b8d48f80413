import { expect, test } from 'vitest';
import {
  isProgress,
  NO_PROGRESS,
  nextUnseen,
  sectionsSeen,
  withAnswer,
  withOpened,
  withSeen,
} from './progress.ts';

const lesson = {
  slug: 'x',
  title: 'X',
  summary: 'X.',
  minutes: 1,
  sections: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
};

test('one goes on at the first section that has not been seen', () => {
  const progress = withSeen(withSeen(NO_PROGRESS, 'a'), 'c');
  expect(sectionsSeen(lesson, progress)).toBe(2);
  expect(nextUnseen(lesson, progress)).toBe('b');
  expect(nextUnseen(lesson, withSeen(progress, 'b'))).toBeUndefined();
});

test('a section that the lesson has no more does not count', () => {
  expect(sectionsSeen(lesson, withSeen(NO_PROGRESS, 'gone'))).toBe(0);
});

test('what changes nothing is the same progress', () => {
  const progress = withOpened(withSeen(NO_PROGRESS, 'a'), 'run');
  expect(withSeen(progress, 'a')).toBe(progress);
  expect(withOpened(progress, 'run')).toBe(progress);
});

test('what was stored by somebody else is not taken for progress', () => {
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
