import type { Question } from '@roundtrip/lessons';
import { expect, test } from 'vitest';
import { sectionOf } from '../../../test/short-lesson.ts';
import { predictionWords } from './prediction-words.ts';

const BODY = `:::predict{answer="sequential.roundTrips"}
How many?

- 1: One
- 3: Three
:::

\`\`\`experiment
id: gets
workload: { kind: commands, text: "3 GET k" }
lanes: [{ kind: sequential }]
network: { rttMs: 5 }
\`\`\`
`;

function question(): Question {
  const [block] = sectionOf(BODY).blocks;
  if (block?.kind !== 'predict') throw new Error('the section does not begin with a prediction');
  return block;
}

test('says whether the prediction was asked, how it was answered, and what was revealed', () => {
  const words = (
    state: Omit<Parameters<typeof predictionWords>[1] & object, 'id' | 'isAsked'>,
    isAsked = true,
  ) => predictionWords(question(), { id: 'one.0', isAsked, ...state });
  expect(predictionWords(question(), undefined)).toBe('Not asked yet.');
  expect(words({}, false)).toBe('Not asked yet.');
  expect(words({})).toBe('Asked, not answered yet.');
  expect(words({ answer: { kind: 'skipped' } })).toBe('Skipped.');
  expect(words({ answer: { kind: 'chosen', option: 0 } })).toBe('Answered “One”.');
  expect(words({ answer: { kind: 'chosen', option: 0 }, right: [1] })).toBe(
    'Answered “One”. Revealed: “Three” is right.',
  );
  expect(words({ answer: { kind: 'chosen', option: 1 }, right: [1] })).toBe(
    'Answered “Three”. Revealed: that is right.',
  );
  expect(words({ answer: { kind: 'skipped' }, right: [] })).toBe('Skipped. Revealed: no option is right.');
});
