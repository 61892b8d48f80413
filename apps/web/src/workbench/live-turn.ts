/** Reduces a run to what is kept of it as a turn. Pure. */
import type { RunState } from '../run/run-state.ts';
import type { Trace } from '../run/trace.ts';
import type { LiveTurn, TurnLane } from './live-store.ts';

/** Enough for a faint curve. */
const MAX_STEPS = 100;

export function turnOf({ runId, experiment, lanes, results }: Extract<RunState, { kind: 'done' }>): LiveTurn {
  return {
    runId,
    experiment,
    lanes: experiment.lanes.flatMap((strategy, index): TurnLane[] => {
      const result = results[index];
      if (result === undefined) return [];
      const trace = lanes[index]?.repetitions[result.repetition]?.trace;
      const steps = trace === undefined ? [] : stepsOf(trace);
      return [{ index, strategy, totalMs: result.summary.totalMs, steps }];
    }),
  };
}

/** Evenly spread over the commands, including the last. */
function stepsOf({ columns: { issued, resolved }, count }: Trace): TurnLane['steps'] {
  const beganUs = issued[0] ?? 0;
  const steps = Math.min(count, MAX_STEPS);
  return Array.from({ length: steps }, (_, step) => {
    const done = Math.round(((step + 1) * count) / steps);
    return { ms: ((resolved[done - 1] ?? beganUs) - beganUs) / 1_000, done };
  });
}
