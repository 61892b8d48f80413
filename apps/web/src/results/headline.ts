/** The lines above the lanes in every state of a run: what is expected, what is happening, what was found. Pure. */
import type { Experiment } from '@roundtrip/protocol';
import { readWorkload } from '../experiment/workload-reading.ts';
import { count, countOf, duration } from '../format/quantity.ts';
import type { EndedRun, RunState } from '../run/run-state.ts';
import type { LaneView } from './lane-views.ts';

export interface Headline {
  /** `model`: computed, not measured. */
  tone: 'model' | 'live' | 'verdict' | 'stopped' | 'failure';
  text: string;
  /** Smaller, below. */
  details: readonly string[];
  /** Said to those who do not see the page; without what changes many times a second. */
  announcement: string;
}

/** To a person who wants to guess before the model says anything. */
export const GUESS_FIRST: Headline = {
  tone: 'model',
  text: 'How long will each lane take? Guess, then press Run.',
  details: [],
  announcement: '',
};

/**
 * @param composed the experiment that the lanes are of, where none has run
 * @param outcomeOf absent until it is loaded
 */
export function headlineOf(
  run: RunState,
  lanes: readonly LaneView[],
  composed: Experiment,
  outcomeOf: ((run: EndedRun, lanes: readonly LaneView[]) => Headline) | undefined,
): Headline {
  switch (run.kind) {
    case 'idle':
      return { tone: 'model', text: expectation(lanes, composed), details: [], announcement: '' };
    case 'queued':
      return live(
        run.position === 0
          ? 'Starting.'
          : `Waiting: ${countOf(run.position, 'run')} ${run.position === 1 ? 'goes' : 'go'} first.`,
      );
    case 'running':
      return progress(lanes, run.current, run.repetitions);
    case 'done':
    case 'failed':
      return outcomeOf === undefined ? live('Finished.') : outcomeOf(run, lanes);
    default:
      return run satisfies never;
  }
}

function expectation(lanes: readonly LaneView[], { workload }: Experiment): string {
  const expectedMs = lanes.flatMap(({ prediction }) => prediction?.totalMs ?? []);
  if (expectedMs.length === 0) {
    const reading = workload.kind === 'commands' ? readWorkload(workload.text) : undefined;
    const error = reading?.ok === false ? reading.errors[0] : undefined;
    if (error === undefined) return 'Press Run to measure.';
    return error.code === 'EMPTY_WORKLOAD'
      ? 'Write a command, then press Run.'
      : `Mend line ${count(error.line)}, then press Run.`;
  }
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
