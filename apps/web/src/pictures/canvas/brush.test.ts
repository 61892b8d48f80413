import { expect, test } from 'vitest';
import { plainTheme, recordingContext } from '../../../test/recording-context.ts';
import { drawBrush } from './brush.ts';

const BOX = { x: 10, y: 20, width: 300, height: 40 };

test('a range across the picture is shaded, with a line above and below it', () => {
  const { context, calls, isLeftAsFound } = recordingContext();
  drawBrush(context, plainTheme, BOX, 'across');
  expect(calls.map(({ method, args, state }) => [method, args, state.globalAlpha])).toEqual([
    ['fillRect', [10, 20, 300, 40], 0.1],
    ['fillRect', [10, 20, 300, 1], 1],
    ['fillRect', [10, 60, 300, 1], 1],
  ]);
  expect(isLeftAsFound()).toBe(true);
});

test('a range within the picture is shaded, with a line around it that stays inside', () => {
  const { context, calls } = recordingContext();
  drawBrush(context, plainTheme, BOX, 'around');
  expect(calls.map(({ method, args, state }) => [method, args, state.globalAlpha])).toEqual([
    ['fillRect', [10, 20, 300, 40], 0.1],
    ['strokeRect', [10.5, 20.5, 299, 39], 1],
  ]);
});
