/** The lines above the lanes in every state of a run: expectation, progress, verdict. Pure. */
import type { Experiment, WireError } from '@roundtrip/protocol';
import { cannotRunWords, wordsOf } from '../experiment/obstacle-words.ts';
import { count, countOf, duration } from '../format/quantity.ts';
import { readWorkload } from '../reading/workload-reading.ts';
import type { LaneView } from '../run/lane-views.ts';
import type { EndedRun, RunState } from '../run/run-state.ts';

export interface Headline {
  /** `model`: computed, not measured. */
  tone: 'model' | 'live' | 'verdict' | 'stopped' | 'failure';
  text: string;
  /** Shown smaller, below. */
  details: readonly string[];
  /** For screen readers; leaves out what changes many times a second. */
  announcement: string;
}

/** Before a run, for a person who wants to guess before seeing the model's estimate. */
export function guessFirst(obstacle: WireError | undefined): Headline {
  if (obstacle !== undefined) return cannotRun(obstacle);
  return model('How long will each lane take? Guess, then press Run.');
}

/** While what is measured is hidden. */
export function veiledHeadline(what: 'measuring' | 'measured'): Headline {
  return live(what === 'measured' ? 'Measured, but not shown yet.' : 'Measuring. The outcome stays hidden.');
}

/** From Run until the server answers. */
export const STARTING: Headline = { ...live('Preparing.'), announcement: '' };

/** For who sees somebody else's page: without what only that person can do. */
export function withoutRun({ text, details, ...headline }: Headline): Headline {
  return {
    ...headline,
    text: text.replace(/ ?Press Run to measure\.$/, ''),
    details: details
      .map((detail) => detail.replace(/ ?Run again[^.]*\./, ''))
      .filter((detail) => detail !== ''),
  };
}

/**
 * @param composed the lanes' experiment if nothing has run
 * @param outcomeOf absent until loaded
 * @param obstacle why the composed experiment cannot run
 */
export function headlineOf(
  run: RunState,
  lanes: readonly LaneView[],
  composed: Experiment,
  outcomeOf: ((run: EndedRun, lanes: readonly LaneView[]) => Headline) | undefined,
  obstacle?: WireError,
): Headline {
  switch (run.kind) {
    case 'idle':
      return expectation(lanes, composed, obstacle);
    case 'queued':
      return live(
        run.position === 0
          ? 'Preparing: connecting to Redis and measuring how far away it is.'
          : `Waiting: ${countOf(run.position, 'run')} ahead.`,
      );
    case 'running':
      return progress(lanes, run);
    case 'done':
    case 'failed':
      return outcomeOf === undefined ? live('Finished.') : outcomeOf(run, lanes);
    default:
      return run satisfies never;
  }
}

function expectation(
  lanes: readonly LaneView[],
  { workload }: Experiment,
  obstacle: WireError | undefined,
): Headline {
  const reading = workload.kind === 'commands' ? readWorkload(workload.text) : undefined;
  const error = obstacle ?? (reading?.ok === false ? reading.errors[0] : undefined);
  if (error !== undefined) return cannotRun(error);
  const expectedMs = lanes.flatMap(({ prediction }) => prediction?.totalMs ?? []);
  if (expectedMs.length === 0) return model('Press Run to measure.');
  const least = duration(Math.min(...expectedMs)).text;
  const most = duration(Math.max(...expectedMs)).text;
  return model(`The model expects ${least === most ? least : `${least} to ${most}`}. Press Run to measure.`);
}

function model(text: string): Headline {
  return { tone: 'model', text, details: [], announcement: '' };
}

function cannotRun(error: WireError): Headline {
  return { ...model(cannotRunWords(error)), details: error.line === undefined ? [] : [wordsOf(error)] };
}

function live(text: string): Headline {
  return { tone: 'live', text, details: [], announcement: text };
}

function progress(
  lanes: readonly LaneView[],
  { current, repetitions, floorMs = 0 }: Extract<RunState, { kind: 'running' }>,
): Headline {
  const lane = current === undefined ? undefined : lanes[current.lane];
  if (current === undefined || lane === undefined) {
    const away = `Redis is ${duration(floorMs).text} away`;
    return {
      ...live(`Preparing: ${away}. Each lane is rehearsed first, unmeasured.`),
      announcement: '',
    };
  }
  const name = lane.identity.label;
  const turn =
    repetitions > 1 ? `, repetition ${count(current.repetition + 1)} of ${count(repetitions)}` : '';
  const soFar =
    lane.progress.kind === 'running'
      ? `: ${count(lane.progress.answered)} of ${countOf(lane.progress.commands, 'command')}`
      : '';
  return { ...live(`Running ${name}${turn}${soFar}.`), announcement: `Running ${name}.` };
}
