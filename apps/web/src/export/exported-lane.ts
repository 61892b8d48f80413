/** A lane as the exports of rows see it: what it is called, where its rows come from, and the text of its commands. */
import type { Network, Strategy, TraceColumns } from '@roundtrip/protocol';
import type { CommandTextAt } from '../pictures/highlight/command-text.ts';

export interface ExportedLane {
  label: string;
  strategy: Strategy;
  /** Measured, or before anything has run what the model expects. */
  source: 'measured' | 'model';
  /** Index of the repetition that is shown; absent for the model. */
  repetition?: number;
  columns: TraceColumns;
  /** Rows that have arrived. */
  count: number;
}

export interface ExportedRows {
  lanes: readonly ExportedLane[];
  textAt: CommandTextAt;
  network: Network;
}
