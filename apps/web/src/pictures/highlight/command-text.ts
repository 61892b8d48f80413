/** The text of any command of an experiment's workload. */
import type { Experiment } from '@roundtrip/protocol';
import { commandsByLine, printCommand, warmingCommandAt } from '@roundtrip/workload';
import { type ReadWorkload, readWorkload } from '../../reading/workload-reading.ts';

/** Quoted the way `redis-cli` reads it; `undefined` if the workload has no such command, or has not been read yet. */
export type CommandTextAt = (index: number) => string | undefined;

export function commandTexts(
  { workload, seed = 0 }: Pick<Experiment, 'workload' | 'seed'>,
  read: ReadWorkload = readWorkload,
): CommandTextAt {
  if (workload.kind === 'cache-warming') return (index) => printCommand(warmingCommandAt(workload, index));
  const reading = read(workload.text);
  if (!reading.ok) return () => undefined;
  const commandAt = commandsByLine(workload.text, reading.lines, reading.commands, seed);
  return (index) => {
    const command = commandAt(index);
    return command && printCommand(command);
  };
}
