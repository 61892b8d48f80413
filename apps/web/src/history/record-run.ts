/** Turns a run that has ended into what is kept of it. Pure. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import type { RedisInfo } from '../connection/connection-store.ts';
import { presetOf } from '../experiment/presets.ts';
import { countOf } from '../format/quantity.ts';
import { answeredRows } from '../pictures/answered-rows.ts';
import type { DrawnLane } from '../pictures/canvas/drawn-lanes.ts';
import type { LaneView } from '../run/lane-views.ts';
import type { EndedRun, LaneRun } from '../run/run-state.ts';
import type { LaneSeries } from '../workbench/lane-series.ts';
import { laneSeriesOf } from './lane-series.ts';
import { type KeptLane, RECORD_FORMAT, type RunBody, type RunCard } from './run-record.ts';
import { shortName } from './short-name.ts';

/** At least one command was answered. A run that ended before that leaves nothing to keep. */
export function hasAnswers(views: readonly LaneView[]): boolean {
  return views.some(
    ({ progress }) => progress.kind === 'measured' || (progress.kind === 'partial' && progress.answered > 0),
  );
}

/** For a run that ended early, the last finished repetition, if any; otherwise what is on the page. */
export function keptView(view: LaneView, lane: LaneRun | undefined, run: EndedRun): LaneView {
  if (run.kind === 'done') return view;
  const repetition = lane?.repetitions.findLastIndex(({ summary, trace }) => summary && trace) ?? -1;
  const { trace, observations = [], looks } = lane?.repetitions[repetition] ?? {};
  if (trace === undefined) return view;
  return { ...view, shown: { repetition, trace, observations, ...(looks && { looks }) } };
}

/** @param views of the run's lanes */
export function cardOf(
  run: EndedRun,
  views: readonly LaneView[],
  at: number,
  redis: RedisInfo | undefined,
): RunCard {
  const { runId, experiment, repetitions, floorMs } = run;
  return {
    format: RECORD_FORMAT,
    id: runId,
    at,
    name: proposedName(experiment),
    isPinned: false,
    network: experiment.network,
    repetitions,
    ...(floorMs !== undefined && { floorMs }),
    ...(redis && { redis: { target: redis.target, version: redis.version } }),
    ...(run.kind === 'failed' && {
      endedEarly: {
        how: run.error.code === 'CANCELLED' ? 'stopped' : 'failed',
        message: run.error.message,
      } as const,
    }),
    lanes: experiment.lanes.map((strategy, lane) => keptLane(strategy, views[lane])),
  };
}

function keptLane(strategy: Strategy, view: LaneView | undefined): KeptLane {
  const { progress } = view ?? {};
  if (progress?.kind === 'measured') return { strategy, summary: progress.summary };
  if (progress?.kind !== 'partial') return { strategy };
  return { strategy, cut: { answered: progress.answered, commands: progress.commands } };
}

/** Yields within long lanes and after each lane. */
export function* seriesOf(lanes: readonly (DrawnLane | undefined)[]): Generator<void, RunBody['series']> {
  const series: (LaneSeries | undefined)[] = [];
  for (const lane of lanes) {
    const answered = lane === undefined ? 0 : answeredRows(lane.columns, lane.count);
    const isDrawn = lane !== undefined && answered > 0;
    series.push(isDrawn ? yield* laneSeriesOf({ ...lane, count: answered }) : undefined);
    yield;
  }
  return series;
}

export function bodyOf({ runId, experiment }: EndedRun, series: RunBody['series']): RunBody {
  return { format: RECORD_FORMAT, id: runId, experiment, series };
}

/** Named after the preset, or the first command. */
export function proposedName(experiment: Experiment): string {
  const preset = presetOf(experiment);
  if (preset !== undefined) return preset.label;
  const { workload } = experiment;
  if (workload.kind === 'cache-warming') return `Warming a cache of ${countOf(workload.keys, 'key')}`;
  const lines = workload.text.slice(0, 2_000).split('\n');
  const first = lines.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
  return shortName(first ?? 'Commands');
}
