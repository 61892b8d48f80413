/** From a run that has finished to what is kept of it. Pure. */
import type { Experiment } from '@roundtrip/protocol';
import type { RedisInfo } from '../connection/connection-store.ts';
import { presetOf } from '../experiment/presets.ts';
import { countOf } from '../format/quantity.ts';
import type { DrawnLane } from '../pictures/canvas/drawn-lanes.ts';
import type { LaneSeries } from '../pictures/earlier-run.ts';
import type { RunState } from '../run/run-state.ts';
import { laneSeriesOf } from './lane-series.ts';
import { RECORD_FORMAT, type RunBody, type RunCard } from './run-record.ts';

export type FinishedRun = Extract<RunState, { kind: 'done' }>;

export function cardOf(run: FinishedRun, at: number, redis: RedisInfo | undefined): RunCard {
  const { runId, experiment, floorMs, results } = run;
  return {
    format: RECORD_FORMAT,
    id: runId,
    at,
    name: proposedName(experiment),
    isPinned: false,
    network: experiment.network,
    repetitions: experiment.repetitions ?? 1,
    ...(floorMs !== undefined && { floorMs }),
    ...(redis && { redis: { target: redis.target, version: redis.version } }),
    lanes: experiment.lanes.flatMap((strategy, lane) => {
      const summary = results[lane]?.summary;
      return summary === undefined ? [] : { strategy, summary };
    }),
  };
}

/** Pauses within long lanes and after each. */
export function* seriesOf(lanes: readonly (DrawnLane | undefined)[]): Generator<void, RunBody['series']> {
  const series: (LaneSeries | undefined)[] = [];
  for (const lane of lanes) {
    const isWhole = lane !== undefined && lane.count > 0 && lane.count === lane.columns.status.length;
    series.push(isWhole ? yield* laneSeriesOf(lane) : undefined);
    yield;
  }
  return series;
}

export function bodyOf({ runId, experiment }: FinishedRun, series: RunBody['series']): RunBody {
  return { format: RECORD_FORMAT, id: runId, experiment, series };
}

const LONGEST_COMMAND = 44;

/** The preset's, or the first command. */
export function proposedName(experiment: Experiment): string {
  const preset = presetOf(experiment);
  if (preset !== undefined) return preset.label;
  const { workload } = experiment;
  if (workload.kind === 'cache-warming') return `Warming a cache of ${countOf(workload.keys, 'key')}`;
  const lines = workload.text.slice(0, 2_000).split('\n');
  const first = lines.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
  if (first === undefined) return 'Commands';
  return first.length > LONGEST_COMMAND ? `${first.slice(0, LONGEST_COMMAND - 1)}…` : first;
}
