/**
 * Where the commands of a text stand. With it any of them is made from its line alone, so who has not read the text
 * need not read it; and its columns pass from thread to thread at no cost, as a list of commands does not.
 */
import type { Argument } from './argument.ts';
import { readCommand } from './command-line.ts';
import type { CommandList } from './command-list.ts';
import { readLine } from './line.ts';
import { type ArgumentTemplate, fillTemplate } from './template.ts';
import { withoutLoneSurrogates } from './utf8.ts';

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

/**
 * The commands of an indexed text, by their place among all; `undefined` beyond the last. Costs reading a line, or
 * nothing where the line is that of the command before.
 *
 * @param commands how many there are, repetitions included
 */
export function commandsByLine(
  text: string,
  { from, start, stream }: LineIndex,
  commands: number,
  seed: number,
): (at: number) => Argument[] | undefined {
  let last: { place: number; args: readonly ArgumentTemplate[] } | undefined;
  return (at) => {
    if (!Number.isInteger(at) || at < 0 || at >= commands) return undefined;
    const place = lastAtOrBefore(from, at);
    if (last?.place !== place) last = { place, args: argsAt(text, start[place] ?? 0, stream[place] ?? 0) };
    const repetition = at - (from[place] ?? 0);
    return last.args.map((template) => fillTemplate(template, repetition, seed));
  };
}

function argsAt(text: string, start: number, firstStream: number): readonly ArgumentTemplate[] {
  const end = text.indexOf('\n', start);
  const line = withoutLoneSurrogates(text.slice(start, end === -1 ? text.length : end));
  const read = readLine(line, 0);
  const command = 'at' in read ? readCommand(line, read, firstStream) : undefined;
  return command?.kind === 'command' ? command.args : [];
}

function firstStreamOf(args: readonly ArgumentTemplate[]): number {
  for (const { parts } of args) {
    for (const part of parts) if (part.kind === 'random') return part.stream;
  }
  return 0;
}

/** @param ascending begins at or before `value` */
function lastAtOrBefore(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
