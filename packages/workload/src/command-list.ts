import type { ArgumentTemplate } from './template.ts';

/** A command of a workload as written, with its repeat count. */
export interface Entry {
  /** 1-based. */
  line: number;
  /** Same as `line`, except for a command in RESP format, which spans several. */
  lastLine: number;
  /** At least 1. */
  repeat: number;
  /** Index of its first command in the whole list, 0-based. */
  from: number;
  /** At least one: the command's name. */
  args: readonly ArgumentTemplate[];
}

/** The commands up to a barrier; never empty. */
export interface Phase {
  /** Index of its first command in the whole list, 0-based. */
  from: number;
  /** Repetitions included. */
  commands: number;
  entries: readonly Entry[];
}

/** A workload as written: its size grows with the text, not with the repeat counts. */
export interface CommandList {
  phases: readonly Phase[];
  /** Repetitions included. */
  commands: number;
}
