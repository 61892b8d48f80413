import { expect, test } from 'vitest';
import { participantNameSchema } from './participant-name.ts';

test.each(['Ada', 'Zoë', '李明', 'علي', 'דנה', 'नम्रता', 'می‌خواهم', '👩‍💻', '4'])('“%s” is a name', (name) => {
  expect(participantNameSchema.parse(` ${name} `)).toBe(name);
});

test.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['a joiner', '\u200d'],
  ['Hangul fillers', '\u3164\u115f'],
  ['a blank of Braille', '\u2800'],
  ['a variation selector', '\ufe0f'],
  ['a mark on nothing', '\u0301'],
  ['half a character', 'a\ud800'],
  ['an override of direction', 'a\u202eb'],
  ['an isolate', '\u2067a'],
  ['a zero-width space', 'a\u200bb'],
  ['marks, many', 'a\u0323\u0324\u0325\u0326\u0327\u0328'],
  [
    'marks, many, with joiners between',
    'a\u0323\u200d\u0324\u200d\u0325\u200d\u0326\u200d\u0327\u200d\u0328',
  ],
  ['markup', '<b>a'],
  ['25 characters', 'a'.repeat(25)],
])('%s is none', (_, name) => {
  expect(participantNameSchema.safeParse(name).success).toBe(false);
});
