/** Where the arrow keys lead on a line chart: along a line, and from one line to another. Pure. */
import type { ChartLine, LinePlace } from './chart-line.ts';
import { indexAt } from './nearest-place.ts';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
export type StepKey = (typeof KEYS)[number];

export function isStepKey(key: string): key is StepKey {
  return (KEYS as readonly string[]).includes(key);
}

/** @param from the current place; without one, End leads to the end of the first line and any other key to its start. */
export function placeAfter(
  from: LinePlace | undefined,
  key: StepKey,
  lines: readonly ChartLine[],
): LinePlace | undefined {
  const present = lines.filter(({ points }) => points.length > 0);
  const line = present.find((each) => each.key === from?.line.key) ?? present[0];
  if (line === undefined) return undefined;
  const last = line.points.length - 1;
  if (from === undefined) return pointOf(line, key === 'End' ? last : 0);
  const [first, end] = line.ends ?? [line.points[0], line.points[last]];
  const here = indexAt(line.points, from.x) ?? 0;
  switch (key) {
    case 'Home':
      return first && { line, ...first };
    case 'End':
      return end && { line, ...end };
    case 'ArrowRight':
      return pointOf(line, Math.min(last, here + 1));
    case 'ArrowLeft': {
      const isBetween = (line.points[here]?.x ?? 0) < from.x;
      return pointOf(line, Math.max(0, isBetween ? here : here - 1));
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const next = present.indexOf(line) + (key === 'ArrowDown' ? 1 : -1);
      const other = present[(next + present.length) % present.length] ?? line;
      return pointOf(other, indexAt(other.points, from.x) ?? 0);
    }
    default:
      return key satisfies never;
  }
}

function pointOf(line: ChartLine, index: number): LinePlace | undefined {
  const point = line.points[index];
  return point && { line, ...point };
}
