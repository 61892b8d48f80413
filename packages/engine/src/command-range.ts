/** Commands in the form that the client library takes, each created on demand. */
import { type Argument, entryAt, type Phase } from '@roundtrip/workload';
import type { ReportedKeys } from './keys/ask-for-keys.ts';
import { type PreparedCommand, prepare } from './keys/key-prefix.ts';
import { type PrepareRepetition, prepareEntry } from './keys/prepare-entry.ts';

export interface CommandRange {
  commands: number;
  /** The command at `index`, from 0; the caller owns its arrays. Cheapest in order. */
  at(index: number): PreparedCommand;
}

/**
 * The commands of one phase, with every key under `prefix`.
 *
 * @param reported key positions that the server has reported
 */
export function phaseRange(
  phase: Phase,
  prefix: string,
  seed: number,
  reported?: ReportedKeys,
): CommandRange {
  // State of the line that produced the previous command.
  let [begin, end] = [0, 0];
  let make: PrepareRepetition | undefined;
  return {
    commands: phase.commands,
    at(index) {
      if (make === undefined || index < begin || index >= end) {
        const entry = entryAt(phase, phase.from + index);
        begin = entry.from - phase.from;
        end = begin + entry.repeat;
        make = prepareEntry(entry, prefix, seed, reported?.get(entry));
      }
      return make(index - begin);
    },
  };
}

/** One command per index. */
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

/** The first `count` commands of a range. */
export function firstOf(range: CommandRange, count: number): CommandRange {
  return { ...range, commands: Math.min(count, range.commands) };
}

/** All commands of a range, as an array. */
export function allOf(range: CommandRange): PreparedCommand[] {
  return Array.from({ length: range.commands }, (_, index) => range.at(index));
}
