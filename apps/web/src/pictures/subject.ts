import type { RunState } from '../run/run-state.ts';

/** Names what the pictures show. What a person has zoomed to and pointed at belongs to it, and goes with it. */
export function subjectOf(run: RunState): string {
  return run.kind === 'idle' ? 'model' : run.runId;
}
