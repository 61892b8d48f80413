import { expect, test } from 'vitest';
import { plainTheme, recordingContext } from '../../../test/recording-context.ts';
import { timeScale } from '../scale/time-scale.ts';
import { drawTimeAxis } from './axis.ts';

const time = timeScale({ fromUs: 0, toUs: 2_000 }, 50, 250);
const ticks = [
  { us: 0, label: '0 ms' },
  { us: 1_000, label: '1 ms' },
  { us: 2_000, label: '2 ms' },
];

function drawn(axis: Omit<Parameters<typeof drawTimeAxis>[2], 'time' | 'ticks'>) {
  const { context, calls, argsOf } = recordingContext();
  drawTimeAxis(context, plainTheme, { time, ticks, ...axis }, 260);
  const starts = argsOf('moveTo');
  return {
    lines: argsOf('lineTo').map((end, index) => [...(starts[index] ?? []), ...end]),
    labels: calls.filter(({ method }) => method === 'fillText'),
    strokes: argsOf('stroke').length,
  };
}

test('on an axis down the picture, each tick is a line to the right of its label', () => {
  const { lines, labels, strokes } = drawn({ runs: 'down', from: 40, to: 260, labelsAt: 32 });
  expect(lines).toEqual([
    [40, 50.5, 260, 50.5],
    [40, 150.5, 260, 150.5],
    [40, 250.5, 260, 250.5],
  ]);
  expect(labels.map(({ args }) => args)).toEqual([
    ['0 ms', 32, 50.5],
    ['1 ms', 32, 150.5],
    ['2 ms', 32, 250.5],
  ]);
  expect(labels.every(({ state }) => state.textAlign === 'right' && state.textBaseline === 'middle')).toBe(
    true,
  );
  expect(strokes).toBe(1);
});

test('on an axis across the picture, each tick is a line below its label, which stays in the picture', () => {
  const { lines, labels } = drawn({ runs: 'across', from: 24, to: 400, labelsAt: 11 });
  expect(lines).toEqual([
    [50.5, 24, 50.5, 400],
    [150.5, 24, 150.5, 400],
    [250.5, 24, 250.5, 400],
  ]);
  // Four characters of 6 pixels, centred.
  expect(labels.map(({ args }) => args)).toEqual([
    ['0 ms', 50.5, 11],
    ['1 ms', 150.5, 11],
    ['2 ms', 248, 11],
  ]);
  expect(labels.every(({ state }) => state.textAlign === 'center')).toBe(true);
});
