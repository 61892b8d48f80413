import { describe, expect, test } from 'vitest';
import { type GuessedLane, missText, reviewWords } from './guess-words.ts';

function lane(
  label: string,
  guessMs: number | undefined,
  measuredMs: number | undefined,
  modelMs?: number,
): GuessedLane {
  return { label, guessMs, measuredMs, modelMs, totalsMs: measuredMs === undefined ? [] : [measuredMs] };
}

describe('reviewWords', () => {
  test('two lanes: how far each guess was off, and the model', () => {
    expect(reviewWords([lane('sequential', 500, 1_600, 1_620), lane('pipelined', 100, 5, 5.5)])).toBe(
      'You guessed sequential 3.2× too short and pipelined 20× too long. The model was off by at most 10%.',
    );
  });

  test('one guess is one sentence, and lanes without one are left out', () => {
    expect(reviewWords([lane('sequential', 1_200, 1_000, 3_000), lane('pipelined', undefined, 5, 5)])).toBe(
      'You guessed sequential 20% too long. The model was off by a factor of 3.',
    );
  });

  test('many lanes: how many were close, and the worst', () => {
    const lanes = [1, 10, 100, 1_000].map((size, index) => lane(`pipelined ${size}`, 10 * 3 ** index, 10));
    expect(reviewWords(lanes)).toBe(
      '1 of your 4 guesses was within a factor of two. The furthest off: pipelined 1000, 27× too long.',
    );
  });

  test('there is no review without a guess, or before the lane is measured', () => {
    expect(reviewWords([lane('sequential', undefined, 5, 5)])).toBeUndefined();
    expect(reviewWords([lane('sequential', 5, undefined, 5)])).toBeUndefined();
    expect(reviewWords([])).toBeUndefined();
  });
});

describe('missText', () => {
  test('a guess within the range of the repetitions is spot on, and so is one that differs no more than they would', () => {
    expect(missText({ guessMs: 12, measuredMs: 10, totalsMs: [8, 10, 13] })).toBe('spot on');
    expect(missText({ guessMs: 10.5, measuredMs: 10, totalsMs: [10] })).toBe('spot on');
    expect(missText({ guessMs: 11, measuredMs: 10, totalsMs: [10] })).toBe('10% too long');
    expect(missText({ guessMs: 8, measuredMs: 10, totalsMs: [10] })).toBe('20% too short');
  });
});
