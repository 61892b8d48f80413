/** A lane as the exports of rows see it: its name, the source of its rows, and the text of its commands. */
import type { Network, Strategy, TraceColumns } from '@roundtrip/protocol';
import type { CommandTextAt } from '../pictures/highlight/command-text.ts';

export interface ExportedLane {
  /** Index among the lanes. */
  index: number;
  label: string;
  strategy: Strategy;
  /** `model` before anything has run: what the model predicts. */
  source: 'measured' | 'model';
  /** Index of the repetition that is shown, from 0; absent for the model. */
  repetition?: number;
  columns: TraceColumns;
  /** Number of rows that have arrived. */
  count: number;
}

export interface ExportedRows {
  lanes: readonly ExportedLane[];
  textAt: CommandTextAt;
  network: Network;
}
