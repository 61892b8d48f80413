/** What a run has measured. */
import type { Advice } from '@roundtrip/analysis';
import type { Experiment, MeasuredNetwork, Strategy, Summary } from '@roundtrip/protocol';

export interface MeasuredLane {
  strategy: Strategy;
  /** Of the median repetition. */
  summary: Summary;
  /** Of all, in the order in which they ran. */
  repetitions: Summary[];
}

/** With how late the link was in each repetition, milliseconds; unknown, and empty, but in a sweep. */
export interface TimedLane extends MeasuredLane {
  latenessMs: readonly number[];
}

export interface Measured {
  experiment: Experiment;
  lanes: MeasuredLane[];
  /** Of a sweep. */
  recommendation?: Advice;
  /** The real network between here and a Redis that was given. */
  measuredNetwork?: MeasuredNetwork;
}

export function laneText(strategy: Strategy): string {
  return 'batchSize' in strategy ? `${strategy.kind}:${strategy.batchSize}` : strategy.kind;
}
