/** Who watches over runs, for the log and the metrics. */
import type { ErrorCode } from '@roundtrip/protocol';

export interface RunBegan {
  runId: string;
  sessionId: string;
  lanes: number;
  /** Time in the queue. */
  waitedMs: number;
}

export interface RunEnded {
  runId: string;
  sessionId: string;
  outcome: 'finished' | ErrorCode;
  /** Since it began; absent where it never did. */
  tookMs: number | undefined;
  /** Whose rows have come, of all lanes and repetitions. */
  commands: number;
}

export interface RunObserver {
  began(run: RunBegan): void;
  ended(run: RunEnded): void;
}
