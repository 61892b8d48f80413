/**
 * What an experiment shows besides which lane was faster: what a second client saw, and how long commands waited that
 * shared a batch with a slow one. Every number was measured. Pure.
 */
import { count, countOf, duration } from '../format/quantity.ts';
import type { TimedLane } from './busy-words.ts';
import { howSent, list, nameOf, sentence, type VerdictLane } from './verdict-words.ts';

/** Before and after make two states: a client that saw more has seen something half done. */
const MAX_ATOMIC_STATES = 2;

/** With more lanes, only the fewest and the most states are given. */
const MAX_NAMED = 3;

/** What the second client saw of each lane; `undefined` if there was none, or it did not see every lane. */
export function observedWords(lanes: readonly VerdictLane[]): string | undefined {
  const seen = lanes.flatMap((lane) => {
    const { observedStates: states, observationIncomplete } = lane.summary;
    if (states === undefined || states === 0) return [];
    return [{ name: seenName(lane, lanes), states, mayBeMore: observationIncomplete === true }];
  });
  if (seen.length === 0 || seen.length < lanes.length) return undefined;
  const halfDone = seen.filter(({ states }) => states > MAX_ATOMIC_STATES);
  const asOneStep = seen.filter(({ states }) => states <= MAX_ATOMIC_STATES);
  if (seen.length > MAX_NAMED) {
    const counts = seen.map(({ states }) => states);
    return `The second client saw ${count(halfDone.length)} of ${count(seen.length)} lanes half done: ${count(Math.min(...counts))} to ${countOf(Math.max(...counts), 'state')}.`;
  }
  const parts = [
    ...(halfDone.length > 0 ? [seenAs(halfDone, 'half done')] : []),
    ...(asOneStep.length > 0 ? [seenAs(asOneStep, 'as one step')] : []),
  ];
  return sentence(`the second client saw ${parts.join(', but ')}`);
}

/** The lane as the object of "saw". */
function seenName({ strategy }: VerdictLane, lanes: readonly VerdictLane[]): string {
  return strategy.kind === 'sequential' ? 'the sequential lane' : nameOf(strategy, lanes);
}

interface Seen {
  name: string;
  states: number;
  mayBeMore: boolean;
}

function seenAs(seen: readonly Seen[], how: string): string {
  const counts = seen.map(({ states, mayBeMore }) => `${mayBeMore ? 'at least ' : ''}${count(states)}`);
  const noun = seen.every(({ states }) => states === 1) ? 'state' : 'states';
  return `${list.format(seen.map(({ name }) => name))} ${how} (${list.format(counts)} ${noun})`;
}

/** A slow command takes this many times the median, and this share of the fastest lane's total. */
const SLOW_BY = 5;
const SLOW_SHARE = 0.5;
/** In a batch with it, half of the commands waited at least this many times as long. */
const LONGER_BY = 3;

/**
 * If one slow command held up its batch, the p50 says more than the total, which got shorter. If Redis took longest for the
 * same command in both lanes, that command is slow; otherwise the machine was late.
 *
 * @param about the lanes whose totals are compared, as indices: the fastest and the slowest. O(rows) of their traces.
 */
export function heldUpWords(lanes: readonly TimedLane[], about: readonly number[]): string | undefined {
  const [fast, slow] = about.map((index) => lanes[index]);
  if (fast === undefined || slow === undefined) return undefined;
  const { latencyMs: waited, totalMs } = fast.summary;
  const { latencyMs: alone } = slow.summary;
  const isSlow = alone.max >= SLOW_BY * alone.p50 && alone.max >= SLOW_SHARE * totalMs;
  if (!isSlow || waited.p50 < LONGER_BY * alone.p50) return undefined;
  const row = slowestRow(slow.shown);
  if (row === undefined || row !== slowestRow(fast.shown)) return undefined;
  const [long, short] = [duration(waited.p50).text, duration(alone.p50).text];
  return `One slow command held up its whole batch: half of the commands waited ${long} or longer ${howSent(fast.strategy, lanes)}, ${short} ${howSent(slow.strategy, lanes)}.`;
}

/** The command that Redis spent most time on, counted from when it had the command and nothing else to do. */
function slowestRow(shown: TimedLane['shown']): number | undefined {
  if (shown === undefined) return undefined;
  const { arrived, replied } = shown.columns;
  let slowest: number | undefined;
  let mostUs = 0;
  for (let row = 0; row < shown.count; row++) {
    const beganUs = Math.max(arrived[row] as number, row === 0 ? 0 : (replied[row - 1] as number));
    const tookUs = (replied[row] as number) - beganUs;
    if (tookUs <= mostUs) continue;
    slowest = row;
    mostUs = tookUs;
  }
  return slowest;
}
