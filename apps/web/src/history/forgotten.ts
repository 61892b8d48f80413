/** Which runs the browser lets go. Pure. */
import type { RunCard } from './run-record.ts';

/** Beyond these, runs that are not pinned go, the oldest first. */
export const UNPINNED_KEPT = 20;

/** At most: with 24 lanes each, 24 MB and the texts of their experiments. */
export const MOST_PINNED = 30;

/** Ids of the runs that are one too many. */
export function forgottenOf(cards: readonly RunCard[], kept = UNPINNED_KEPT): string[] {
  return newestFirst(cards.filter(({ isPinned }) => !isPinned))
    .slice(kept)
    .map(({ id }) => id);
}

export function newestFirst(cards: readonly RunCard[]): RunCard[] {
  return cards.toSorted((a, b) => b.at - a.at);
}
