/** Observes runs, for the log and the metrics. */
import type { ErrorCode, LaneResult } from '@roundtrip/protocol';
import type { Run } from './run.ts';

export interface RunBegan {
  runId: string;
  sessionId: string;
  lanes: number;
  /** Time spent in the queue, milliseconds. */
  waitedMs: number;
}

export interface FinishedRun {
  run: Run;
  lanes: readonly LaneResult[];
}

export interface RunEnded {
  runId: string;
  sessionId: string;
  outcome: 'finished' | ErrorCode;
  /** Milliseconds since it began; absent if it never did. */
  tookMs: number | undefined;
  /** Commands whose rows have arrived, over all lanes and repetitions. */
  commands: number;
  /** Where it finished. */
  finished?: FinishedRun;
}

export interface RunObserver {
  began(run: RunBegan): void;
  ended(run: RunEnded): void;
}
