import { expect, test } from 'vitest';
import { sectionOf } from '../../../test/short-lesson.ts';
import { NO_PROGRESS, withAnswer, withOpened } from '../progress/progress.ts';
import { shownBlocks } from './shown-blocks.ts';

const EXPERIMENT = (id: string) =>
  `\`\`\`experiment\nid: ${id}\nworkload: { kind: commands, text: PING }\nlanes: [{ kind: sequential }]\nnetwork: { rttMs: 0 }\n\`\`\`\n`;

const predicted = sectionOf(
  `Text.\n\n:::predict{answer="1"}\nx\n\n- 1\n- 2\n:::\n\n${EXPERIMENT('a')}\n:::why\nx\n:::\n\n:::check{answer="1"}\nx\n:::\n`,
);
const kinds = (...args: Parameters<typeof shownBlocks>) => shownBlocks(...args).map(({ kind }) => kind);
const question = 'one.1';

test('what an experiment reveals is hidden until it has run', () => {
  expect(kinds(predicted, NO_PROGRESS)).toEqual(['prose', 'predict', 'experiment']);
  expect(kinds(predicted, withOpened(NO_PROGRESS, 'a'))).toEqual([
    'prose',
    'predict',
    'experiment',
    'why',
    'check',
  ]);
});

test('an experiment waits for its prediction, which may be skipped', () => {
  const lockedOf = (progress: typeof NO_PROGRESS) =>
    shownBlocks(predicted, progress).find(({ kind }) => kind === 'experiment')?.locked;
  expect(lockedOf(NO_PROGRESS)).toBe(true);
  expect(lockedOf(withAnswer(NO_PROGRESS, question, { kind: 'skipped' }))).toBe(false);
  expect(lockedOf(withAnswer(NO_PROGRESS, question, { kind: 'chosen', option: 1 }))).toBe(false);
});

test('an experiment without a prediction hides nothing', () => {
  const section = sectionOf(`${EXPERIMENT('a')}\n\nText.\n`);
  expect(kinds(section, NO_PROGRESS)).toEqual(['experiment', 'prose']);
  expect(shownBlocks(section, NO_PROGRESS)[0]?.locked).toBe(false);
});
