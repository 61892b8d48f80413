/** Opens an experiment from elsewhere, in place of the one that is composed. */
import type { Experiment } from '@roundtrip/protocol';
import { presetOf } from '../experiment/presets.ts';
import { isUnderway } from '../run/run-state.ts';
import { playground } from '../workbench/playground.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { type ExperimentSource, setLink } from './link-store.ts';

/**
 * What was composed can be brought back, unless it is a preset.
 *
 * @returns whether it was opened: not while a run is under way
 */
export function openExperiment(bench: Workbench, experiment: Experiment, source: ExperimentSource): boolean {
  const { run, starting } = bench.runStore.getState();
  if (starting || isUnderway(run)) {
    setLink({ kind: 'unreadable', why: source === 'link' ? 'busy' : 'busy-finding' });
    return false;
  }
  const before = bench.experimentStore.getState().experiment;
  bench.openExperiment(experiment);
  setLink({ kind: 'opened', source, ...(presetOf(before) === undefined && { before }) });
  return true;
}

/** The playground says what became of it. */
export function tryFinding(experiment: Experiment): void {
  openExperiment(playground, experiment, 'finding');
}
