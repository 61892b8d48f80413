import type { Stretch } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { isSameRange, rangeOf, rangeOfPart } from './part.ts';

const stretch = (fromMs: number, toMs: number) => ({ fromMs, toMs }) as Stretch;

it('the latest stretch is the last, unless it is the only one, which is everything', () => {
  const [one, other] = [stretch(0, 10), stretch(100, 120)];
  expect(rangeOfPart('latest', [])).toBeUndefined();
  expect(rangeOfPart('latest', [one])).toBeUndefined();
  expect(rangeOfPart('latest', [one, other])).toEqual(rangeOf(other));
  expect(rangeOfPart('all', [one, other])).toBeUndefined();
});

it('a range that was chosen stays, whatever stretches come', () => {
  const chosen = { fromMs: 5, toMs: 7 };
  expect(rangeOfPart(chosen, [stretch(0, 10), stretch(20, 30)])).toBe(chosen);
});

it('the range of a stretch has its first and last command in it, and is recognized as its', () => {
  const range = rangeOf(stretch(100, 120));
  expect(range.fromMs).toBeLessThan(100);
  expect(range.toMs).toBeGreaterThan(120);
  expect(isSameRange(range, rangeOf(stretch(100, 120)))).toBe(true);
  expect(isSameRange(range, rangeOf(stretch(100, 121)))).toBe(false);
});
