/** An experiment and its results as one JSON document, described in docs/exports.md. Pure. */
import { type Experiment, PROTOCOL_VERSION, type RedisTargetKind, type Summary } from '@roundtrip/protocol';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { Beside, KeptSweep } from '../pictures/batch-size/beside.ts';
import type { LaneView } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import type { LaneScale } from '../zoom/lane-scale.ts';

export interface ResultsSettings {
  run: RunState;
  lanes: readonly LaneView[];
  /** That the lanes are of. */
  experiment: Experiment;
  redis: { target: RedisTargetKind; version: string } | undefined;
  /** What was measured beside the run. */
  beside: Beside;
  /** How the pictures show the lanes: on one scale of time, or each on its own. */
  scale: LaneScale;
  /** Version of the playground. */
  version: string;
  date: Date;
}

export function resultsJson(settings: ResultsSettings): string {
  const { run, lanes, experiment, beside, redis, scale, version, date } = settings;
  const floorMs = 'floorMs' in run ? run.floorMs : undefined;
  const results = {
    format: 'roundtrip-results',
    formatVersion: 1,
    exportedAt: date.toISOString(),
    playground: { version, protocol: PROTOCOL_VERSION },
    redis: redis && { ...redis, isRedis: redis.target !== 'embedded' },
    labels: {
      measured: 'clock readings and bytes counted on the wire',
      model: 'computed before the run, not measured',
      simulated: 'experiment.network is added by the playground; floorMs is the real round trip below it',
    },
    state: run.kind,
    ...(run.kind === 'failed' && { error: run.error }),
    ...(floorMs !== undefined && { floorMs }),
    pictures: { timeScale: scale },
    experiment: run.kind === 'idle' ? experiment : { ...experiment, repetitions: run.repetitions },
    lanes: lanes.map((lane) => laneOf(lane, run, experiment, beside.repeats[lane.identity.index] ?? [])),
    ...(beside.distances.length > 0 && { rttSweep: beside.distances.map(sweepOf) }),
  };
  return `${JSON.stringify(results, undefined, 2)}\n`;
}

function sweepOf({ network, lanes }: KeptSweep) {
  const identities = identifyLanes(lanes.map(({ strategy }) => strategy));
  return {
    network,
    lanes: lanes.map(({ strategy, summaries }, index) => ({
      lane: identities[index]?.label,
      strategy,
      measured: { repetitions: summaries.map(repetitionOf) },
    })),
  };
}

function repetitionOf(summary: Summary) {
  return { commands: summary.commands, summary };
}

function laneOf(
  { identity, prediction, progress, shown }: LaneView,
  run: RunState,
  experiment: Experiment,
  repeats: readonly Summary[],
) {
  const repetitions = 'lanes' in run ? (run.lanes[identity.index]?.repetitions ?? []) : [];
  const median = run.kind === 'done' ? run.results[identity.index]?.repetition : undefined;
  return {
    lane: identity.label,
    strategy: experiment.lanes[identity.index],
    ...(prediction && { model: { roundTrips: prediction.roundTrips, totalMs: prediction.totalMs } }),
    ...(repetitions.length > 0 && {
      measured: {
        ...(median !== undefined && { medianRepetition: median }),
        ...(progress.kind === 'measured' && { summary: progress.summary }),
        repetitions: repetitions.map(({ commands, summary, trace }) => ({
          commands,
          ...(summary === undefined ? { answered: trace?.count ?? 0 } : { summary }),
        })),
        ...(repeats.length > 0 && { repeats: repeats.map(repetitionOf) }),
        ...(shown !== undefined && shown.observations.length > 0 && { observations: shown.observations }),
      },
    }),
  };
}
