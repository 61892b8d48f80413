/**
 * Where the commands of a text are. With this index any command can be made from its line alone, so a thread that has
 * not parsed the text need not; and unlike a command list, typed arrays transfer between threads at no cost.
 */
import type { CommandList } from './command-list.ts';
import type { ArgumentTemplate } from './template.ts';

/** Columns with one element per line that holds a command. */
export interface LineIndex {
  /** 0-based index of the line's first command in the whole text; ascending. */
  from: Uint32Array<ArrayBuffer>;
  /** Where the line begins in the text, in UTF-16 code units. */
  start: Uint32Array<ArrayBuffer>;
  /** Number of the line's first `{rand}`; 0 if it has none. */
  stream: Uint32Array<ArrayBuffer>;
}

/** Costs O(text). @param list the result of parsing `text` */
export function indexLines(text: string, { phases }: CommandList): LineIndex {
  const lines = phases.reduce((sum, { entries }) => sum + entries.length, 0);
  const index = {
    from: new Uint32Array(lines),
    start: new Uint32Array(lines),
    stream: new Uint32Array(lines),
  };
  let place = 0;
  let line = 1;
  // A byte order mark is not part of the first line.
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
