/** The text of any command that pictures show. */
import type { Experiment } from '@roundtrip/protocol';
import { commandsByLine, printCommand, warmingCommandAt } from '@roundtrip/workload';
import { type ReadWorkload, readWorkload } from '../../reading/workload-reading.ts';

/**
 * Quoted the way `redis-cli` reads it; `undefined` if there is no such command, or it has not been read yet.
 *
 * @param lane all lanes of an experiment send the same commands; connections of a program do not
 */
export type CommandTextAt = (index: number, lane: number) => string | undefined;

export function commandTexts(
  { workload, seed = 0 }: Pick<Experiment, 'workload' | 'seed'>,
  read: ReadWorkload = readWorkload,
): (index: number) => string | undefined {
  if (workload.kind === 'cache-warming') return (index) => printCommand(warmingCommandAt(workload, index));
  const reading = read(workload.text);
  if (!reading.ok) return () => undefined;
  const commandAt = commandsByLine(workload.text, reading.lines, reading.commands, seed);
  return (index) => {
    const command = commandAt(index);
    return command && printCommand(command);
  };
}
