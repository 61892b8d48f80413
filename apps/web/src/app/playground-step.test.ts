import { expect, test } from 'vitest';
import { type OnStage, playgroundStep } from './playground-step.ts';

const FIRST: OnStage = { run: 'idle', starting: false, isGuessing: false, isVeiled: false, isLive: false };
const step = (now: Partial<OnStage>) => playgroundStep({ ...FIRST, ...now });

test('the steps are predict, run and reveal, and then again', () => {
  expect(step({})).toBe('predict');
  expect(step({ isGuessing: true })).toBe('run');
  expect(step({ isGuessing: true, isVeiled: true, run: 'done' })).toBe('reveal');
  expect(step({ isGuessing: true, run: 'done' })).toBe('predict');
});

test('what was measured before the presentation began is followed by a prediction', () => {
  expect(step({ run: 'done' })).toBe('predict');
});

test('the key waits while something runs', () => {
  const asked = { isGuessing: true, isVeiled: true };
  expect(step({ ...asked, starting: true })).toBeUndefined();
  expect(step({ ...asked, run: 'queued' })).toBeUndefined();
  expect(step({ ...asked, run: 'running' })).toBeUndefined();
  expect(step({ run: 'done', isLive: true })).toBeUndefined();
});

test('a run that failed has nothing to reveal, and one that was refused is run again', () => {
  expect(step({ isGuessing: true, isVeiled: true, run: 'failed' })).toBe('predict');
  expect(step({ isGuessing: true, isVeiled: true })).toBe('run');
});
