import type { Experiment } from '@roundtrip/protocol';

/** Some lines of an experiment's commands, run on their own. */
export interface RunPart {
  /** The experiment in the composer. */
  of: Experiment;
  lines: Lines;
}

/** Numbered from 1, both ends inclusive. */
export interface Lines {
  from: number;
  to: number;
}

export function lineNumbers({ from, to }: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}–${to}`;
}
