/** The lines above the lanes in every state of a run: what is expected, what is happening, what was found. Pure. */
import type { Experiment } from '@roundtrip/protocol';
import { count, countOf, duration } from '../format/quantity.ts';
import type { RunError, RunState } from '../run/run-state.ts';
import { FAILURES } from './failures.ts';
import type { LaneView } from './lane-views.ts';
import { type VerdictWords, verdictWords } from './verdict-words.ts';

export interface Headline {
  /** `model`: computed, not measured. */
  tone: 'model' | 'live' | 'verdict' | 'stopped' | 'failure';
  text: string;
  /** Smaller, below. */
  details: readonly string[];
  /** Said to those who do not see the page; without what changes many times a second. */
  announcement: string;
}

export function headlineOf(run: RunState, lanes: readonly LaneView[]): Headline {
  switch (run.kind) {
    case 'idle':
      return { tone: 'model', text: expectation(lanes), details: [], announcement: '' };
    case 'queued':
      return live(
        run.position === 0
          ? 'Starting.'
          : `Waiting: ${countOf(run.position, 'run')} ${run.position === 1 ? 'goes' : 'go'} first.`,
      );
    case 'running':
      return progress(lanes, run.current, run.experiment.repetitions ?? 1);
    case 'done': {
      const verdict = verdictOf(run.experiment, lanes);
      if (verdict === undefined) return { ...live('No lane has finished.'), tone: 'verdict' };
      const details = verdict.remark === undefined ? [] : [verdict.remark];
      const announcement = [verdict.claim, ...details].join(' ');
      return { tone: 'verdict', text: verdict.claim, details, announcement };
    }
    case 'failed':
      return failure(run.error, verdictOf(run.experiment, lanes));
    default:
      return run satisfies never;
  }
}

function expectation(lanes: readonly LaneView[]): string {
  const expectedMs = lanes.flatMap(({ prediction }) => prediction?.totalMs ?? []);
  if (expectedMs.length === 0) return 'Press Run to measure.';
  const least = duration(Math.min(...expectedMs)).text;
  const most = duration(Math.max(...expectedMs)).text;
  return `The model expects ${least === most ? least : `${least} to ${most}`}. Press Run to measure.`;
}

function live(text: string): Headline {
  return { tone: 'live', text, details: [], announcement: text };
}

function progress(
  lanes: readonly LaneView[],
  current: { lane: number; repetition: number } | undefined,
  repetitions: number,
): Headline {
  const lane = current === undefined ? undefined : lanes[current.lane];
  if (current === undefined || lane === undefined) return live('Starting.');
  const name = lane.identity.label;
  const turn =
    repetitions > 1 ? `, repetition ${count(current.repetition + 1)} of ${count(repetitions)}` : '';
  const soFar =
    lane.progress.kind === 'running'
      ? `: ${count(lane.progress.answered)} of ${countOf(lane.progress.commands, 'command')}`
      : '';
  return { ...live(`Running ${name}${turn}${soFar}.`), announcement: `Running ${name}.` };
}

function failure(error: RunError, verdict: VerdictWords | undefined): Headline {
  const { title, remedy } = FAILURES[error.code] ?? FAILURES.INTERNAL;
  const stopped = error.code === 'CANCELLED';
  const what = stopped ? remedy : [error.message, remedy].filter(Boolean).join(' ');
  const details = [what, verdict?.claim, verdict?.remark].filter((detail) => detail !== undefined);
  return {
    tone: stopped ? 'stopped' : 'failure',
    text: `${title}.`,
    details,
    announcement: [`${title}.`, ...details].join(' '),
  };
}

function verdictOf(experiment: Experiment, lanes: readonly LaneView[]): VerdictWords | undefined {
  return verdictWords(
    lanes.flatMap(({ progress: lane, identity }) => {
      const strategy = experiment.lanes[identity.index];
      if (lane.kind !== 'measured' || strategy === undefined) return [];
      return [{ strategy, summary: lane.summary, totalsMs: lane.totalsMs }];
    }),
  );
}
