import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Prose, parseLesson } from '@roundtrip/lessons';
import { expect, test } from 'vitest';
import { termNamed } from '../glossary/glossary.ts';

const LESSONS = fileURLToPath(new URL('../../../../lessons', import.meta.url));

/** Every `:term[…]` in the text of a lesson. */
function termsIn(prose: readonly Prose[]): string[] {
  return prose.flatMap((node) => {
    if (node.type === 'term') return [node.text];
    if (node.type === 'list') return termsIn(node.items.flat());
    if (node.type === 'table') return termsIn(node.rows.flat(2));
    return 'children' in node ? termsIn(node.children) : [];
  });
}

test.each(readdirSync(LESSONS))('the glossary has every word that %s marks for it', (folder) => {
  const parsed = parseLesson(folder, readFileSync(`${LESSONS}/${folder}/lesson.md`, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const prose = parsed.lesson.sections.flatMap(({ blocks, notes }) => [
    ...notes,
    ...blocks.flatMap((block) => ('content' in block ? block.content : [])),
  ]);
  expect(termsIn(prose).filter((term) => termNamed(term) === undefined)).toEqual([]);
});
