/** The interface of every language: writes a program for one lane of an experiment. */
import type { Experiment } from '@roundtrip/protocol';
import type { Lines } from './lines.ts';
import type { Plan } from './plan.ts';

export interface ProgramWriter {
  fileName: string;
  write(experiment: Experiment, plan: Plan): Lines;
}
