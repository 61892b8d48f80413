/** The workbench of the tap's pictures: nothing is composed and nothing run in it. */
import type { Experiment, Network } from '@roundtrip/protocol';
import type { RunState } from '../../run/run-state.ts';
import { createWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { RecordedCommands } from './recorded-commands.ts';

export const recordedCommands = new RecordedCommands();

export const tapBench: Workbench = {
  ...createWorkbench(nothingOver({ rttMs: 0 })),
  recorded: recordedCommands,
};

/** What was recorded, as pictures know it: zoom and highlight are reset with its id. */
export function recordedRun(id: string, network: Network): RunState {
  return {
    kind: 'done',
    runId: id,
    experiment: nothingOver(network),
    repetitions: 1,
    lanes: [],
    results: [],
  };
}

function nothingOver(network: Network): Experiment {
  return { workload: { kind: 'commands', text: '' }, lanes: [], network };
}
