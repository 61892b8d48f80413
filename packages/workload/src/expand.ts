/** Expands a command list into commands: any range of them, one at a time. */
import type { Argument } from './argument.ts';
import type { CommandList, Entry, Phase } from './command-list.ts';
import { fillerOf, fillTemplate } from './fill-template.ts';

/**
 * The command at `index`, in O(log entries).
 *
 * @throws RangeError if the list has no such command
 */
export function commandAt(list: CommandList, index: number, seed: number): Argument[] {
  if (!Number.isInteger(index) || index < 0 || index >= list.commands) {
    throw new RangeError(`no command ${index} in a list of ${list.commands}`);
  }
  const entry = entryAt(lastFrom(list.phases, index), index);
  return entry.args.map((template) => fillTemplate(template, index - entry.from, seed));
}

/**
 * The commands from `from` to `to` (exclusive), each made on demand. The caller owns every array; the byte arrays in
 * it are shared.
 */
export function* expandCommands(
  list: CommandList,
  from: number,
  to: number,
  seed: number,
): Generator<Argument[], void, undefined> {
  for (const phase of list.phases) {
    if (phase.from + phase.commands <= from) continue;
    for (const entry of phase.entries) {
      if (entry.from >= to) return;
      const first = Math.max(from - entry.from, 0);
      const end = Math.min(to - entry.from, entry.repeat);
      if (first < end) yield* repetitions(entry, first, end, seed);
    }
  }
}

function* repetitions(
  entry: Entry,
  first: number,
  end: number,
  seed: number,
): Generator<Argument[], void, undefined> {
  const fillers = entry.args.map((template) => fillerOf(template, seed));
  for (let repetition = first; repetition < end; repetition++) {
    yield fillers.map((fill) => fill(repetition));
  }
}

/** The entry that yields command `index` (counted over the whole list) of the phase, in O(log entries). */
export function entryAt({ entries }: Phase, index: number): Entry {
  return lastFrom(entries, index);
}

/** The last element that begins at or before `index`. Elements are in order, and the first begins at or before it. */
function lastFrom<Element extends { from: number }>(elements: readonly Element[], index: number): Element {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((elements[middle]?.from ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const found = elements[low];
  if (found === undefined) throw new RangeError('an empty phase');
  return found;
}
