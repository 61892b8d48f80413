/** The text of any command of an experiment's workload. */
import type { Experiment } from '@roundtrip/protocol';
import { commandAt, printCommand, warmingCommandAt } from '@roundtrip/workload';
import { commandListOf } from '../../experiment/workload-reading.ts';

/** Quoted as `redis-cli` reads it; `undefined` where the workload has no such command. */
export type CommandTextAt = (index: number) => string | undefined;

export function commandTexts({ workload, seed = 0 }: Experiment): CommandTextAt {
  if (workload.kind === 'cache-warming') return (index) => printCommand(warmingCommandAt(workload, index));
  const { text } = workload;
  return (index) => {
    const list = commandListOf(text);
    return list !== undefined && index < list.commands
      ? printCommand(commandAt(list, index, seed))
      : undefined;
  };
}
