/** What the second client saw of each lane, ready to be drawn: its looks, and states numbered alike in all lanes. Pure. */
import type { LaneView } from '../../run/lane-views.ts';
import type { LookTrace } from '../../run/look-trace.ts';
import type { Observation } from '../../run/observations.ts';
import { firstAfter } from '../scale/instant-search.ts';

export interface Seen {
  looks: LookTrace;
  /** Number of distinct states among the looks. */
  states: number;
  /** Looks that were only counted. */
  leftOut: number;
  /** The second client lost its connection before the lane had ended. */
  isCutShort: boolean;
  /** The number of one of the lane's states, from 0: the same replies have the same number in all lanes. */
  numberOf: (state: number) => number;
  /** What was seen, one reply per command; absent if the page does not have it. */
  repliesOf: (state: number) => readonly string[] | undefined;
}

/** One entry per lane: `undefined` if there are no looks to show. */
export function seenOf(lanes: readonly LaneView[]): (Seen | undefined)[] {
  const numbers = new Map<string, number>();
  return lanes.map(({ shown, progress }) => {
    const looks = shown?.looks;
    if (shown === undefined || looks === undefined || looks.count === 0) return undefined;
    const summary = progress.kind === 'measured' ? progress.summaries[shown.repetition] : undefined;
    const replies = new Map<number, readonly string[]>();
    const numberOfState = new Map<number, number>();
    for (const observation of shown.observations) {
      const { state } = observation;
      if (observation.replies === undefined || replies.has(state)) continue;
      replies.set(state, observation.replies);
      const text = textOf(observation);
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      numberOfState.set(state, number);
    }
    const { states, leftOut } = totalsOf(looks);
    return {
      looks,
      states,
      leftOut,
      isCutShort: summary?.observationIncomplete === true,
      // Without its replies, a state cannot be recognized in another lane.
      numberOf: (state) => numberOfState.get(state) ?? state,
      repliesOf: (state) => replies.get(state),
    };
  });
}

/** The looks that had been answered by an instant of the lane's clock. */
export function seenUntil(seen: Seen, us: number): Seen {
  const { columns, count } = seen.looks;
  const until = firstAfter(columns.answered, us, 0, count);
  return until === count ? seen : { ...seen, looks: { columns, count: until }, isCutShort: false };
}

const texts = new WeakMap<Observation, string>();

/** Cached, since it is asked for at every update. */
function textOf(observation: Observation): string {
  const known = texts.get(observation);
  if (known !== undefined) return known;
  const text = (observation.replies ?? []).join('\n');
  texts.set(observation, text);
  return text;
}

const totals = new WeakMap<LookTrace, { states: number; leftOut: number }>();

function totalsOf(looks: LookTrace): { states: number; leftOut: number } {
  const known = totals.get(looks);
  if (known !== undefined) return known;
  const { columns, count } = looks;
  const states = new Set(columns.state.subarray(0, count)).size;
  const leftOut = columns.leftOut.subarray(0, count).reduce((sum, each) => sum + each, 0);
  totals.set(looks, { states, leftOut });
  return { states, leftOut };
}
