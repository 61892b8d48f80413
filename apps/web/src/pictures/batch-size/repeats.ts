/** Further repetitions of a run's lanes, measured after it. Pure. */
import type { Summary } from '@roundtrip/protocol';
import type { RunState } from '../../run/run-state.ts';
import type { SideRuns } from '../../workbench/side-runs.ts';

/** By lane index. */
export type Repeats = ReadonlyMap<number, readonly Summary[]>;

export const NO_REPEATS: Repeats = new Map();

/** The repeats if they belong to this run; otherwise none. */
export function repeatsOf(repeat: SideRuns | undefined, run: RunState): Repeats {
  if (repeat === undefined || run.kind === 'idle' || repeat.plan.of !== run.runId) return NO_REPEATS;
  const repeats = new Map<number, Summary[]>();
  for (const { experiment, lanes } of repeat.ended) {
    lanes.forEach(({ repetitions }, index) => {
      const strategy = experiment.lanes[index];
      const lane = strategy === undefined ? -1 : run.experiment.lanes.indexOf(strategy);
      if (lane < 0) return;
      const further = repetitions.flatMap(({ summary }) => summary ?? []);
      repeats.set(lane, [...(repeats.get(lane) ?? []), ...further]);
    });
  }
  return repeats;
}
