/** Which of what it keeps the browser drops. Pure. */
import type { Card } from './card.ts';

/** Beyond this number, runs that are not pinned are dropped, oldest first. */
export const UNPINNED_KEPT = 20;

/** At most this many pinned runs: with 24 lanes each, 24 MB plus the texts of their experiments. */
export const MAX_PINNED = 30;

/** Ids of those beyond the limit. */
export function forgottenOf(cards: readonly Card[], kept = UNPINNED_KEPT): string[] {
  return newestFirst(cards.filter(({ isPinned }) => !isPinned))
    .slice(kept)
    .map(({ id }) => id);
}

export function newestFirst<OfCard extends Card>(cards: readonly OfCard[]): OfCard[] {
  return cards.toSorted((a, b) => b.at - a.at);
}
