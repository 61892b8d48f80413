/** Which runs the browser drops. Pure. */
import type { RunCard } from './run-record.ts';

/** Beyond this number, runs that are not pinned are dropped, oldest first. */
export const UNPINNED_KEPT = 20;

/** At most this many pinned runs: with 24 lanes each, 24 MB plus the texts of their experiments. */
export const MAX_PINNED = 30;

/** Ids of the runs beyond the limit. */
export function forgottenOf(cards: readonly RunCard[], kept = UNPINNED_KEPT): string[] {
  return newestFirst(cards.filter(({ isPinned }) => !isPinned))
    .slice(kept)
    .map(({ id }) => id);
}

export function newestFirst(cards: readonly RunCard[]): RunCard[] {
  return cards.toSorted((a, b) => b.at - a.at);
}
