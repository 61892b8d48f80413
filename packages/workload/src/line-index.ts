/**
 * Where the commands of a text stand. With it any of them is made from its line alone, so who has not read the text
 * need not read it; and its columns pass from thread to thread at no cost, as a list of commands does not.
 */
import type { CommandList } from './command-list.ts';
import type { ArgumentTemplate } from './template.ts';

/** An element for each line that holds a command. */
export interface LineIndex {
  /** Index of the line's first command among all, from 0; ascending. */
  from: Uint32Array<ArrayBuffer>;
  /** Where the line begins in the text, UTF-16 code units. */
  start: Uint32Array<ArrayBuffer>;
  /** Number of the line's first `{rand}`; 0 where it has none. */
  stream: Uint32Array<ArrayBuffer>;
}

/** In O(text). @param list what the text reads as */
export function indexLines(text: string, { phases }: CommandList): LineIndex {
  const lines = phases.reduce((sum, { entries }) => sum + entries.length, 0);
  const index = {
    from: new Uint32Array(lines),
    start: new Uint32Array(lines),
    stream: new Uint32Array(lines),
  };
  let place = 0;
  let line = 1;
  // A byte order mark is no part of the first line.
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const { entries } of phases) {
    for (const entry of entries) {
      for (; line < entry.line; line++) start = text.indexOf('\n', start) + 1;
      index.from[place] = entry.from;
      index.start[place] = start;
      index.stream[place] = firstStreamOf(entry.args);
      place++;
    }
  }
  return index;
}

function firstStreamOf(args: readonly ArgumentTemplate[]): number {
  for (const { parts } of args) {
    for (const part of parts) if (part.kind === 'random') return part.stream;
  }
  return 0;
}
