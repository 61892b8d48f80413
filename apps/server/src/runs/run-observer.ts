/** Observes runs, for the log and the metrics. */
import type { ErrorCode } from '@roundtrip/protocol';

export interface RunBegan {
  runId: string;
  sessionId: string;
  lanes: number;
  /** Time spent in the queue, milliseconds. */
  waitedMs: number;
}

export interface RunEnded {
  runId: string;
  sessionId: string;
  outcome: 'finished' | ErrorCode;
  /** Milliseconds since it began; absent if it never did. */
  tookMs: number | undefined;
  /** Commands whose rows have arrived, over all lanes and repetitions. */
  commands: number;
}

export interface RunObserver {
  began(run: RunBegan): void;
  ended(run: RunEnded): void;
}
