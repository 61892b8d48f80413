/** Commands as the client library wants them, each made when it is asked for. */
import { type Argument, entryAt, type Phase } from '@roundtrip/workload';
import type { ToldKeys } from './keys/ask-for-keys.ts';
import { type PreparedCommand, prepare } from './keys/key-prefix.ts';
import { type PrepareRepetition, prepareEntry } from './keys/prepare-entry.ts';

export interface CommandRange {
  commands: number;
  /** The command at `index`, from 0; its arrays are the caller's own. Asking in order costs least. */
  at(index: number): PreparedCommand;
}

/**
 * The commands of one phase, every key under `prefix`.
 *
 * @param told keys by the word of the server
 */
export function phaseRange(phase: Phase, prefix: string, seed: number, told?: ToldKeys): CommandRange {
  // Of the line that the last command came from.
  let [begin, end] = [0, 0];
  let make: PrepareRepetition | undefined;
  return {
    commands: phase.commands,
    at(index) {
      if (make === undefined || index < begin || index >= end) {
        const entry = entryAt(phase, phase.from + index);
        begin = entry.from - phase.from;
        end = begin + entry.repeat;
        make = prepareEntry(entry, prefix, seed, told?.get(entry));
      }
      return make(index - begin);
    },
  };
}

/** As many commands as there are indices, each made from its own. */
export function rangeOf(
  indices: { length: number; at(position: number): number | undefined },
  commandOf: (index: number) => Argument[],
  prefix: string,
): CommandRange {
  return {
    commands: indices.length,
    at: (position) => prepare(commandOf(indices.at(position) ?? 0), prefix),
  };
}

/** The first commands of a range. */
export function firstOf(range: CommandRange, count: number): CommandRange {
  return { ...range, commands: Math.min(count, range.commands) };
}

/** All of them, held at once. */
export function allOf(range: CommandRange): PreparedCommand[] {
  return Array.from({ length: range.commands }, (_, index) => range.at(index));
}
