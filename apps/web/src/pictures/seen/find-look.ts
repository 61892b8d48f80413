/** Finds the look at an instant, and the one that a key moves to. Pure; O(log looks). */
import type { LookTrace } from '../../run/look-trace.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';

/** The look under way at the instant, or the nearest one within `withinUs`. */
export function lookNear(
  { columns, count }: LookTrace,
  us: number,
  withinUs = Number.POSITIVE_INFINITY,
): number | undefined {
  const after = firstAtOrAfter(columns.answered, us, 0, count);
  const awayOf = (look: number) =>
    Math.max(0, (columns.asked[look] as number) - us, us - (columns.answered[look] as number));
  const candidates = [after, after - 1].filter((look) => look >= 0 && look < count);
  const nearest = candidates.sort((a, b) => awayOf(a) - awayOf(b))[0];
  return nearest !== undefined && awayOf(nearest) <= withinUs ? nearest : undefined;
}

export type LookStep = 'next' | 'previous' | 'first' | 'last';

/** @param farUs looks closer than this cannot be told apart, and are stepped over */
export function lookAfter(
  { columns, count }: LookTrace,
  look: number,
  step: LookStep,
  farUs: number,
): number {
  const { asked } = columns;
  const us = asked[look] ?? 0;
  switch (step) {
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'next':
      return Math.min(count - 1, Math.max(look + 1, firstAtOrAfter(asked, us + farUs, 0, count)));
    case 'previous':
      return Math.max(0, Math.min(look - 1, firstAfter(asked, us - farUs, 0, count) - 1));
    default:
      return step satisfies never;
  }
}
