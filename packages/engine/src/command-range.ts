/** Commands as the client library wants them, produced as they are needed. */
import { type Argument, type CommandList, expandCommands, type Phase } from '@roundtrip/workload';
import { type PreparedCommand, prepare } from './keys/key-prefix.ts';

export interface CommandRange {
  commands: number;
  /** The commands from index `from` up to `to`, in order, indices from 0; one at a time in memory. */
  range(from: number, to: number): Iterable<PreparedCommand>;
}

/** The commands of one phase, every key under `prefix`. */
export function phaseRange(list: CommandList, phase: Phase, prefix: string, seed: number): CommandRange {
  return {
    commands: phase.commands,
    range: (from, to) => withPrefix(expandCommands(list, phase.from + from, phase.from + to, seed), prefix),
  };
}

/** As many commands as there are indices, each made from its own. */
export function rangeOf(
  indices: { length: number; at(position: number): number | undefined },
  commandOf: (index: number) => Argument[],
  prefix: string,
): CommandRange {
  function* between(from: number, to: number) {
    for (let position = from; position < to; position++) yield commandOf(indices.at(position) ?? 0);
  }
  return { commands: indices.length, range: (from, to) => withPrefix(between(from, to), prefix) };
}

/** The first commands of a range. */
export function firstOf(range: CommandRange, count: number): CommandRange {
  return { ...range, commands: Math.min(count, range.commands) };
}

function* withPrefix(commands: Iterable<Argument[]>, prefix: string): Generator<PreparedCommand> {
  for (const command of commands) yield prepare(command, prefix);
}
