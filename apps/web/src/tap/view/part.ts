/** Which part of a recording is looked at. Pure. */
import type { Stretch } from '@roundtrip/protocol';
import type { TimeRange } from './row-segments.ts';

/** The latest stretch, which becomes another as the program goes on; everything; or what was chosen. */
export type Part = 'latest' | 'all' | TimeRange;

/** With what was sent in the very instants of its ends. */
export function rangeOf({ fromMs, toMs }: Stretch): TimeRange {
  return { fromMs: Math.max(0, fromMs - MARGIN_MS), toMs: toMs + MARGIN_MS };
}

/**
 * Milliseconds since the tap opened; `undefined` for everything, as when there is only one stretch.
 *
 * @param stretches of the whole recording
 */
export function rangeOfPart(part: Part, stretches: readonly Stretch[]): TimeRange | undefined {
  if (part === 'all') return undefined;
  if (part !== 'latest') return part;
  const latest = stretches.at(-1);
  return latest === undefined || stretches.length === 1 ? undefined : rangeOf(latest);
}

export function isSameRange(one: TimeRange, other: TimeRange): boolean {
  return (
    Math.abs(one.fromMs - other.fromMs) < 2 * MARGIN_MS && Math.abs(one.toMs - other.toMs) < 2 * MARGIN_MS
  );
}

const MARGIN_MS = 0.001;
