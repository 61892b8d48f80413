import { expect, test } from 'vitest';
import { recordingContext } from '../../../test/recording-context.ts';
import { clipped, crisp } from './context.ts';

const BOX = { x: 10, y: 20, width: 300, height: 40 };

test('drawing in a box is clipped to it, and its settings are restored afterwards', () => {
  const { context, calls, left } = recordingContext();
  const before = left();
  clipped(context, BOX, () => {
    context.globalAlpha = 0.5;
    context.fillRect(0, 0, 1_000, 1_000);
  });
  expect(calls.map(({ method }) => method)).toEqual([
    'save',
    'beginPath',
    'rect',
    'clip',
    'fillRect',
    'restore',
  ]);
  expect(calls[2]?.args).toEqual([10, 20, 300, 40]);
  expect(left()).toEqual(before);
});

test('a nested box, and one whose drawing throws, leave the context as it was', () => {
  const { context, argsOf, isLeftAsFound } = recordingContext();
  expect(() =>
    clipped(context, BOX, () =>
      clipped(context, BOX, () => {
        context.globalAlpha = 0.1;
        throw new Error('no such colour');
      }),
    ),
  ).toThrow('no such colour');
  expect([argsOf('save').length, argsOf('restore').length, isLeftAsFound()]).toEqual([2, 2, true]);
});

test('a crisp line lies in the middle of a pixel', () => {
  for (const px of [0, 0.4, 0.5, 12.49, 1_000.51]) {
    expect(crisp(px) % 1).toBe(0.5);
    expect(Math.abs(crisp(px) - px)).toBeLessThanOrEqual(1);
  }
});
