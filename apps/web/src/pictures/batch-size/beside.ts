/** What was measured beside a run, as the history and the exports hold it: summaries only, and bounded. Pure. */
import { medianResult } from '@roundtrip/analysis';
import { type Experiment, LIMITS, type Network, type Strategy, type Summary } from '@roundtrip/protocol';
import { deepEqual } from '../../experiment/deep-equal.ts';
import type { EndedRun, RunState } from '../../run/run-state.ts';
import type { SidePurpose, SideRuns } from '../../workbench/side-runs.ts';
import { repeatsOf } from './repeats.ts';

/** A sweep of the run's commands over another network. */
export interface KeptSweep {
  network: Network;
  lanes: readonly {
    strategy: Strategy;
    /** One per repetition, at least one. */
    summaries: readonly Summary[];
  }[];
}

export interface Beside {
  /** Further repetitions, by lane; empty if no lane has any. */
  repeats: readonly (readonly Summary[])[];
  /** By increasing RTT; empty if there were none. */
  distances: readonly KeptSweep[];
}

/** More than one press of *Sweep at 5 RTTs* measures. */
const MAX_DISTANCES = 8;

/** @param experiment that the results are of */
export function besideOf(
  sideRuns: { readonly [Purpose in SidePurpose]?: SideRuns },
  run: RunState,
  experiment: Experiment,
): Beside {
  const { repeat, distances } = sideRuns;
  const repeats = repeatsOf(repeat, run);
  const swept = distances !== undefined && isOfExperiment(distances, experiment) ? distances.ended : [];
  return {
    repeats: repeats.size === 0 ? [] : experiment.lanes.map((_, lane) => bounded(repeats.get(lane) ?? [])),
    distances: swept.slice(0, MAX_DISTANCES).map(sweepOf),
  };
}

/** Whether the sweep used these commands. The lanes and the RTT may have changed since. */
export function isOfExperiment({ plan }: SideRuns, { workload, setup }: Experiment): boolean {
  return typeof plan.of !== 'string' && deepEqual([plan.of.workload, plan.of.setup], [workload, setup]);
}

function sweepOf({ experiment, lanes }: EndedRun): KeptSweep {
  return {
    network: experiment.network,
    lanes: experiment.lanes.flatMap((strategy, lane) => {
      const measured = lanes[lane]?.repetitions.flatMap(({ summary }) => summary ?? []) ?? [];
      return measured.length === 0 ? [] : { strategy, summaries: bounded(measured) };
    }),
  };
}

function bounded(summaries: readonly Summary[]): readonly Summary[] {
  return summaries.slice(-LIMITS.repetitions);
}

/** Kept sweeps as the picture draws them; `undefined` if there are none. */
export function distancesFrom(experiment: Experiment, sweeps: readonly KeptSweep[]): SideRuns | undefined {
  if (sweeps.length === 0) return undefined;
  const ended = sweeps.map(({ network, lanes }): EndedRun => {
    const repetitions = Math.max(1, ...lanes.map(({ summaries }) => summaries.length));
    return {
      kind: 'done',
      runId: '',
      experiment: { ...experiment, network, repetitions, lanes: lanes.map(({ strategy }) => strategy) },
      repetitions,
      lanes: lanes.map(({ summaries }) => ({
        repetitions: summaries.map((summary) => ({ commands: summary.commands, summary })),
      })),
      results: lanes.flatMap(({ summaries }) => medianResult(summaries) ?? []),
    };
  });
  const experiments = ended.map((run) => run.experiment);
  return { plan: { of: experiment, experiments, expectedMs: 0 }, ended, state: 'done' };
}
