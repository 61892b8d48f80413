/** The playground's workbench lives as long as the page; its experiment is kept from one visit to the next. */
import { keptRun } from '../connection/session-storage.ts';
import { FIRST_VISIT } from '../experiment/presets.ts';
import { loadExperiment } from '../experiment/stored-experiment.ts';
import { createWorkbench } from './workbench.ts';

export const playground = createWorkbench(loadExperiment() ?? FIRST_VISIT.experiment, keptRun);
