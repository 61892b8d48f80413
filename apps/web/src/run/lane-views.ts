/** What the results show of each lane, derived from the run, or from the model if there is none. Pure. */
import { medianResult, type Prediction } from '@roundtrip/analysis';
import { type Experiment, hasWindow, type Summary } from '@roundtrip/protocol';
import { estimate } from '../experiment/estimate.ts';
import { identifyLanes, type LaneIdentity } from '../lanes/lane-identity.ts';
import { type ReadWorkload, readWorkload } from '../reading/workload-reading.ts';
import { faultsOf, unknownRows } from './faults.ts';
import type { LookTrace } from './look-trace.ts';
import type { Observation } from './observations.ts';
import type { LaneRun, RunState } from './run-state.ts';
import { elapsedMs, type Trace } from './trace.ts';

export interface LaneView {
  identity: LaneIdentity;
  /** A second client watches while it runs. */
  isObserved: boolean;
  /** The network has a congestion window. */
  isWindowed: boolean;
  /** What the model expects; absent if the commands are not known before the run. */
  prediction?: Prediction;
  progress: LaneProgress;
  /** Rows to draw: those of the median repetition, or of the latest until the run is done. Absent before the first. */
  shown?: {
    repetition: number;
    trace: Trace;
    /** Of the second client: what it saw, and all of its looks. */
    observations: readonly Observation[];
    looks?: LookTrace;
    /** When its time begins, on the clock of its rows: for lanes that share a clock. Absent: with its first command. */
    beganUs?: number;
    /** Rows that are spoken of, `to` exclusive. */
    marked?: readonly MarkedRows[];
  };
}

export interface MarkedRows {
  from: number;
  to: number;
}

export function isMarked(marked: readonly MarkedRows[] | undefined, row: number): boolean {
  return marked?.some(({ from, to }) => row >= from && row < to) ?? false;
}

export type LaneProgress =
  /** Nothing has run. */
  | { kind: 'predicted' }
  | { kind: 'waiting' }
  | { kind: 'running'; answered: number; commands: number; elapsedMs: number; repetition: number }
  /** At least one repetition has finished. */
  | {
      kind: 'measured';
      /** Of the median repetition. */
      summary: Summary;
      /** One per finished repetition, in order. */
      summaries: readonly Summary[];
      totalsMs: readonly number[];
      /** Requested repetitions: more than have finished while the run goes on, or if it ended early. */
      repetitions: number;
    }
  /** The run ended before the lane's first repetition did. `unknown`: written but never answered. */
  | {
      kind: 'partial';
      answered: number;
      unknown: number;
      errors: number;
      commands: number;
      elapsedMs: number;
    }
  /** The run ended before the lane's turn. */
  | { kind: 'not-begun' };

/** The lanes of the run, or of the composer's experiment if there is no run. */
export function viewLanes(
  run: RunState,
  composed: Experiment,
  read: ReadWorkload = readWorkload,
): LaneView[] {
  const experiment = run.kind === 'idle' ? composed : run.experiment;
  const predictions = estimate(experiment, read)?.lanes;
  const repetitions = run.kind === 'idle' ? 1 : run.repetitions;
  return identifyLanes(experiment.lanes).map((identity, index) => {
    const prediction = predictions?.[index];
    const lane = 'lanes' in run ? run.lanes[index] : undefined;
    const shown = shownRepetition(run, index, lane);
    return {
      identity,
      progress: progressOf(run, index, lane, repetitions),
      isObserved: experiment.observer !== undefined,
      isWindowed: hasWindow(experiment.network),
      ...(prediction !== undefined && { prediction }),
      ...(shown !== undefined && { shown }),
    };
  });
}

function progressOf(
  run: RunState,
  index: number,
  lane: LaneRun | undefined,
  repetitions: number,
): LaneProgress {
  if (run.kind === 'idle') return { kind: 'predicted' };
  const finished = lane?.repetitions.flatMap(({ summary }) => summary ?? []) ?? [];
  if (finished.length > 0) {
    const settled = run.kind === 'done' ? run.results[index]?.summary : undefined;
    const summary = settled ?? medianResult(finished)?.summary;
    const totalsMs = finished.map(({ totalMs }) => totalMs);
    if (summary !== undefined) {
      return {
        kind: 'measured',
        summary,
        summaries: finished,
        totalsMs,
        repetitions,
      };
    }
  }
  const begun = lane?.repetitions.at(-1);
  if (begun === undefined) return { kind: run.kind === 'failed' ? 'not-begun' : 'waiting' };
  const { commands, trace } = begun;
  const elapsed = trace === undefined ? 0 : elapsedMs(trace);
  if (run.kind === 'running') {
    const repetition = (lane?.repetitions.length ?? 1) - 1;
    return { kind: 'running', repetition, commands, answered: trace?.count ?? 0, elapsedMs: elapsed };
  }
  return { kind: 'partial', commands, elapsedMs: elapsed, ...fateOf(trace) };
}

/** Counts what had arrived when the run ended. */
function fateOf(trace: Trace | undefined): { answered: number; unknown: number; errors: number } {
  if (trace === undefined) return { answered: 0, unknown: 0, errors: 0 };
  const { columns, count } = trace;
  const { rows, unansweredFrom } = faultsOf(columns, count);
  const answered = Math.min(count, unansweredFrom);
  return { answered, unknown: unknownRows(columns, count), errors: rows.length - (count - answered) };
}

function shownRepetition(run: RunState, index: number, lane: LaneRun | undefined): LaneView['shown'] {
  if (lane === undefined) return undefined;
  const median = run.kind === 'done' ? run.results[index]?.repetition : undefined;
  const order = [median ?? lane.repetitions.length - 1, ...lane.repetitions.keys()];
  for (const repetition of order) {
    const { trace, observations = [], looks } = lane.repetitions[repetition] ?? {};
    if (trace !== undefined && trace.count > 0)
      return { repetition, trace, observations, ...(looks && { looks }) };
  }
  return undefined;
}

/** A repetition longer than this many times the longest bar does not shorten the bars: its whisker is cut. */
const WHISKER_ROOM = 1.25;

/**
 * Milliseconds across the full width of the bars: the longest measured median, elapsed time or estimate, plus room for
 * whiskers that are not much longer.
 */
export function longestMs(lanes: readonly LaneView[]): number {
  const bars = Math.max(
    ...lanes.map(({ progress, prediction }) => Math.max(barMs(progress), prediction?.totalMs ?? 0)),
  );
  const totalsMs = lanes.flatMap(({ progress }) => (progress.kind === 'measured' ? progress.totalsMs : []));
  return Math.max(bars, Math.min(WHISKER_ROOM * bars, Math.max(0, ...totalsMs)));
}

function barMs(progress: LaneProgress): number {
  switch (progress.kind) {
    case 'predicted':
    case 'waiting':
    case 'not-begun':
      return 0;
    case 'running':
    case 'partial':
      return progress.elapsedMs;
    case 'measured':
      return progress.summary.totalMs;
    default:
      return progress satisfies never;
  }
}
