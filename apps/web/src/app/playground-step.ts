/** What the presenter's key does next on the playground. Pure. */
import type { RunState } from '../run/run-state.ts';

/** `predict`: the model is hidden and guesses are taken. `run`: measured, and kept hidden. `reveal`: shown. */
export type PlaygroundStep = 'predict' | 'run' | 'reveal';

export interface OnStage {
  run: RunState['kind'];
  /** A run was asked for and has not been answered. */
  starting: boolean;
  isGuessing: boolean;
  /** What is measured is hidden. */
  isVeiled: boolean;
  isLive: boolean;
}

/** `undefined` while something runs: the key waits for its end. */
export function playgroundStep(now: OnStage): PlaygroundStep | undefined {
  const { run, starting, isGuessing, isVeiled, isLive } = now;
  if (starting || isLive || run === 'queued' || run === 'running') return undefined;
  if (isVeiled && run === 'done') return 'reveal';
  return isGuessing && run === 'idle' ? 'run' : 'predict';
}
