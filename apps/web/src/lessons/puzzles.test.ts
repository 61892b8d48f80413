import { readFileSync } from 'node:fs';
import { parseLesson } from '@roundtrip/lessons';
import { expect, test } from 'vitest';
import { PUZZLES, PUZZLES_LESSON } from '../experiment/puzzles.ts';

test('the puzzles on offer are the sections of their lesson, each with a goal', () => {
  const folder = `10-${PUZZLES_LESSON}`;
  const path = new URL(`../../../../lessons/${folder}/lesson.md`, import.meta.url);
  const parsed = parseLesson(folder, readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { slug, sections } = parsed.lesson;
  expect(slug).toBe(PUZZLES_LESSON);
  expect(sections.map(({ id, title }) => ({ id, title }))).toEqual(PUZZLES);
  for (const { blocks } of sections) expect(blocks.filter(({ kind }) => kind === 'goal')).toHaveLength(1);
});
