import { describe, expect, test } from 'vitest';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { ChartLine } from './chart-line.ts';
import { placeAfter, type StepKey } from './step-place.ts';

const lines = identifyLanes([{ kind: 'sequential' }, { kind: 'concurrent' }]).map(
  (lane, index): ChartLine => ({
    key: lane.label,
    lane,
    look: 'measured',
    points: index === 0 ? [10, 20, 30].map((x) => ({ x, y: x })) : [{ x: 15, y: 7 }],
  }),
);

function walk(...keys: StepKey[]): [string, number] | undefined {
  let place = undefined as ReturnType<typeof placeAfter>;
  for (const key of keys) place = placeAfter(place, key, lines);
  return place && [place.line.key, place.x];
}

describe('placeAfter', () => {
  test('starts at the first point of the first line', () => {
    expect(walk('ArrowRight')).toEqual(['sequential', 10]);
    expect(walk('End')).toEqual(['sequential', 30]);
  });

  test('moves along the line and stops at its ends', () => {
    expect(walk('Home', 'ArrowRight')).toEqual(['sequential', 20]);
    expect(walk('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual(['sequential', 30]);
    expect(walk('Home', 'ArrowLeft')).toEqual(['sequential', 10]);
    expect(walk('End', 'ArrowLeft')).toEqual(['sequential', 20]);
  });

  test('moves to the next line at the same x, and wraps around', () => {
    expect(walk('Home', 'ArrowRight', 'ArrowDown')).toEqual(['concurrent', 15]);
    expect(walk('Home', 'ArrowRight', 'ArrowDown', 'ArrowDown')).toEqual(['sequential', 10]);
    expect(walk('End', 'ArrowUp')).toEqual(['concurrent', 15]);
  });

  test('moves left to the point before from between two points', () => {
    const [line] = lines;
    if (line === undefined) throw new Error('there are two lines');
    expect(placeAfter({ line, x: 25, y: 20 }, 'ArrowLeft', lines)?.x).toBe(20);
    expect(placeAfter({ line, x: 25, y: 20 }, 'ArrowRight', lines)?.x).toBe(30);
  });

  test('without points there is nowhere to go', () => {
    expect(placeAfter(undefined, 'End', [])).toBeUndefined();
  });
});
