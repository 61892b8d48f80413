import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersText, lineFor, numberAnswers, placeOn } from './number-answers.ts';

test('the median is that of the sorted answers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }), (given) => {
      const counts: Record<string, number> = {};
      for (const value of given) counts[value] = (counts[value] ?? 0) + 1;
      const sorted = given.toSorted((a, b) => a - b);
      const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
      const found = numberAnswers(counts);
      expect(found?.answers).toBe(given.length);
      expect(found?.median).toBe(middle.reduce((sum, value) => sum + value, 0) / middle.length);
      expect(found?.values.map(({ value }) => value)).toEqual([...new Set(sorted)]);
    }),
  );
});

test('without an answer there is nothing to place', () => {
  expect(numberAnswers({})).toBeUndefined();
  expect(numberAnswers({ '3': 0 })).toBeUndefined();
});

test('the ends of the line are its ends, and far apart ones are on a logarithmic line', () => {
  const near = lineFor([2, 3, 4]);
  expect([near.isLog, placeOn(near, 2), placeOn(near, 3), placeOn(near, 4)]).toEqual([false, 0, 0.5, 1]);
  const far = lineFor([1, 10, 100]);
  expect(far.isLog).toBe(true);
  expect(placeOn(far, 10)).toBeCloseTo(0.5);
  const withZero = lineFor([0, 1, 3, 1000]);
  expect(placeOn(withZero, 0)).toBe(0);
  expect(placeOn(withZero, 1)).toBeGreaterThan(0.1);
  expect(placeOn(withZero, 3) - placeOn(withZero, 1)).toBeGreaterThan(0.1);
  expect(placeOn(withZero, 1000)).toBe(1);
  expect([lineFor([0, 3, 8]), lineFor([-5, 1000]), lineFor([0])].map(({ isLog }) => isLog)).toEqual([
    false,
    false,
    false,
  ]);
  expect(placeOn(lineFor([7]), 7)).toBe(0.5);
});

test('the answers in a sentence', () => {
  const text = (counts: Record<string, number>) => {
    const answers = numberAnswers(counts);
    return answers && answersText(answers, 'ms');
  };
  expect(text({ '3': 1 })).toBe('1 answer: 3 ms.');
  expect(text({ '3': 2, '5': 1, '1500': 1 })).toBe('4 answers from 3 ms to 1.5 s, median 4 ms.');
});
