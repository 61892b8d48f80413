/** The model's prediction for a whole run. */
import { SETUP_BATCH, type Strategy } from '@roundtrip/protocol';
import { type ModelWorkload, predictLane } from './model.ts';

const SETUP: Strategy = { kind: 'pipelined', batchSize: SETUP_BATCH };

export interface ExpectedRun {
  /** One repetition of each lane, milliseconds. */
  lanesMs: readonly number[];
  repetitions: number;
  /** Runs before every repetition of every lane, and before each lane's single rehearsal. */
  setup: ModelWorkload;
}

/** Milliseconds, including setups. The rehearsals themselves are short and are not counted. */
export function predictRunMs({ lanesMs, repetitions, setup }: ExpectedRun): number {
  const measured = lanesMs.reduce((sum, ms) => sum + ms, 0);
  const setupMs = predictLane(SETUP, setup, { rttMs: 0 }).totalMs;
  return repetitions * measured + lanesMs.length * (repetitions + 1) * setupMs;
}
