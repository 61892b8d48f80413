/** How much is kept of recordings. */

/** Beyond this number, recordings that are not pinned are dropped, oldest first. */
export const RECORDINGS_KEPT = 10;
export const MAX_PINNED = 10;

/** Of one recording, the latest: their columns take 2 MB. */
export const MAX_ROWS = 50_000;
/** Characters of their commands and replies together, a byte each where none is beyond Latin-1. */
export const MAX_CHARACTERS = 4_000_000;

/** Of a file. The rows of the largest recording take 5 MB as text, and its words up to six characters for each of theirs. */
export const MAX_FILE_BYTES = 40_000_000;
