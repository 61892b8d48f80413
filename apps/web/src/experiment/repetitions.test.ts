import { describe, expect, test } from 'vitest';
import { estimate } from './estimate.ts';
import { FIRST_VISIT, PRESETS } from './presets.ts';
import { automaticRepetitions } from './repetitions.ts';

describe('automaticRepetitions', () => {
  test('the first visit is repeated 15 times', () => {
    expect(estimate(FIRST_VISIT.experiment)?.repetitions).toBe(15);
  });

  test('a short experiment runs at least 11 times, in some 300 ms', () => {
    expect(automaticRepetitions(2, 0.5, false)).toBe(15);
    expect(automaticRepetitions(2, 25, false)).toBe(12);
    expect(automaticRepetitions(2, 50, false)).toBe(11);
  });

  test('more lanes need more repetitions to be told apart', () => {
    expect(automaticRepetitions(5, 0.5, false)).toBe(20);
  });

  test('a long experiment runs once, and so does one whose connection is to break', () => {
    expect(automaticRepetitions(2, 60, false)).toBe(1);
    expect(automaticRepetitions(3, 1_600, false)).toBe(1);
    expect(automaticRepetitions(2, 1, true)).toBe(1);
  });

  test('a person’s own number stands', () => {
    expect(estimate({ ...FIRST_VISIT.experiment, repetitions: 1 })?.repetitions).toBe(1);
  });

  test('a setup counts, since it runs before every repetition', () => {
    const setup = '100000 SET key:{i} value:{i}';
    expect(estimate({ ...FIRST_VISIT.experiment, setup })?.repetitions).toBe(1);
  });

  test('no preset takes longer than two thirds of a second because of it', () => {
    for (const { experiment } of PRESETS) {
      const { repetitions = 1, totalMs = 0 } = estimate(experiment) ?? {};
      if (experiment.repetitions === undefined && repetitions > 1) expect(totalMs).toBeLessThan(667);
    }
  });
});
