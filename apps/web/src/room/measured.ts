/** What a run measured, as a question about its lanes asks for it. */
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { RunState } from '../run/run-state.ts';

/** Total time of each lane by its name, milliseconds; `undefined` until the run is done. */
export function measuredTotals(run: RunState): Record<string, number> | undefined {
  if (run.kind !== 'done') return undefined;
  return Object.fromEntries(
    identifyLanes(run.experiment.lanes).flatMap(({ label, index }) => {
      const totalMs = run.results[index]?.summary.totalMs;
      return totalMs === undefined ? [] : [[label, totalMs]];
    }),
  );
}
