import type { Experiment } from '@roundtrip/protocol';

/** Of an experiment some lines of the commands, run alone. */
export interface RunPart {
  /** The experiment in the composer. */
  of: Experiment;
  lines: Lines;
}

/** From 1, both ends included. */
export interface Lines {
  from: number;
  to: number;
}

export function lineNumbers({ from, to }: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}–${to}`;
}
