/** From a command list to commands: any range of them, one at a time. */
import type { Argument } from './argument.ts';
import type { CommandList, Entry } from './command-list.ts';
import { type ArgumentTemplate, fillTemplate, literalOf } from './template.ts';

/**
 * The command at `index`, in O(log entries).
 *
 * @throws RangeError where the list has no such command
 */
export function commandAt(list: CommandList, index: number, seed: number): Argument[] {
  if (!Number.isInteger(index) || index < 0 || index >= list.commands) {
    throw new RangeError(`no command ${index} in a list of ${list.commands}`);
  }
  const phase = lastFrom(list.phases, index);
  const entry = lastFrom(phase.entries, index);
  return entry.args.map((template) => fillTemplate(template, index - entry.from, seed));
}

/**
 * The commands of `from` to `to` (exclusive), each made when it is asked for. Every array is the receiver's own; the
 * byte arrays in it are shared.
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
  const fillers = entry.args.map(fillerOf);
  for (let repetition = first; repetition < end; repetition++) {
    const command = new Array<Argument>(fillers.length);
    for (let i = 0; i < fillers.length; i++) command[i] = fillers[i]?.(repetition, seed) ?? '';
    yield command;
  }
}

type Filler = (repetition: number, seed: number) => Argument;

function fillerOf(template: ArgumentTemplate): Filler {
  const literal = literalOf(template);
  if (literal !== undefined) return () => literal;
  return (repetition, seed) => fillTemplate(template, repetition, seed);
}

/** The last element that begins at or before `index`: elements are in order, and the first begins at or before it. */
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
