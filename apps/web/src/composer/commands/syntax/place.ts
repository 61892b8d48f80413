/** Where in a command the cursor is. */
import { type CommandWord, wordsOf } from '@roundtrip/workload';
import type { BookEntry, CommandBook } from './command-book.ts';
import { follow } from './follow.ts';
import type { Step } from './grammar.ts';

export type Place =
  | { kind: 'blank' | 'comment' | 'barrier' | 'left-out' }
  | {
      kind: 'command';
      /** Words in front of the one at the cursor. */
      before: readonly CommandWord[];
      /** The word that the cursor is in or at the end of. */
      word?: CommandWord;
      /** The command's entry in the book. */
      entry?: BookEntry;
    };

/** Longer lines are not analysed: nobody reads them word by word. */
const MAX_CHARACTERS = 10_000;

/** @param column of the cursor, from 0 */
export function placeIn(line: string, column: number, book: CommandBook | undefined): Place {
  if (line.length > MAX_CHARACTERS) return { kind: 'blank' };
  const read = wordsOf(line);
  if (read.kind !== 'command') return { kind: read.kind };
  const words = withoutLoneCount(read, column);
  const at = words.findIndex(({ to }) => column <= to);
  const before = at < 0 ? words : words.slice(0, at);
  const reached = words[at];
  const word = reached !== undefined && reached.from <= column ? reached : undefined;
  const entry = book?.find(words.map(({ text }) => text));
  return {
    kind: 'command',
    before,
    ...(word !== undefined && { word }),
    ...(entry !== undefined && { entry }),
  };
}

/** To the parser a lone number is a name; with the cursor behind it, it is about to be the count of what follows. */
function withoutLoneCount({ words }: { words: CommandWord[] }, column: number): CommandWord[] {
  const [first, ...others] = words;
  const isCount = first !== undefined && /^\d+$/.test(first.text) && column > first.to;
  return isCount && others.length === 0 ? [] : words;
}

/** What may come at the cursor, given the words before it. */
export function stepsAt({ before, entry }: Extract<Place, { kind: 'command' }>): readonly Step[] {
  if (entry === undefined || before.length < entry.names) return [];
  const words = before.slice(entry.names).map(({ text }) => text);
  return follow(entry.grammar, words).next;
}

/** The steps that the word at the cursor fits, even if only half typed. */
export function stepsFitting(steps: readonly Step[], word: string): readonly Step[] {
  const upper = word.toUpperCase();
  const exact = steps.filter(({ token }) => token?.toUpperCase() === upper);
  if (exact.length > 0) return exact;
  return steps.filter(({ token }) => token === undefined || token.toUpperCase().startsWith(upper));
}
