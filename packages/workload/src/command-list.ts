import type { ArgumentTemplate } from './template.ts';

/** A command of a workload as written: the command and how often it is repeated. */
export interface Entry {
  /** 1-based. */
  line: number;
  /** The line itself, but for a command in the format of Redis' protocol, which takes several. */
  lastLine: number;
  /** At least 1. */
  repeat: number;
  /** Index of its first command in the whole list, from 0. */
  from: number;
  /** At least one: the command's name. */
  args: readonly ArgumentTemplate[];
}

/** Commands up to a barrier; never empty. */
export interface Phase {
  /** Index of its first command in the whole list, from 0. */
  from: number;
  /** Count, repetitions included. */
  commands: number;
  entries: readonly Entry[];
}

/** A workload as written: its size is that of the text, however many commands the repeat counts make of it. */
export interface CommandList {
  phases: readonly Phase[];
  /** Count, repetitions included. */
  commands: number;
}
