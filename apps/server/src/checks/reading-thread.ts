/** Entry of the thread that reads long texts. */
import { workerData } from 'node:worker_threads';
import { type CheckedExperiment, checkExperiment } from '@roundtrip/checks';
import type { Experiment } from '@roundtrip/protocol';
import { type Argument, CommandLists } from '@roundtrip/workload';
import { type ConfinementRules, confinementOf } from '../isolation/confinement.ts';

export interface RowsTask {
  experiment: Experiment;
  from: number;
  count: number;
}

const confinement = confinementOf(workerData as ConfinementRules);
/** Of one run, whose replies somebody is looking at. */
const lists = new CommandLists(1);

export function check(experiment: Experiment): CheckedExperiment {
  return checkExperiment(experiment, confinement);
}

export function commands({ experiment, from, count }: RowsTask): Argument[][] {
  return lists.commandsOf(experiment, from, count);
}
