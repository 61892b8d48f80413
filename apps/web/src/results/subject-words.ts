/**
 * What an experiment is about where that is not which lane was faster: what a second client saw, and what those commands
 * waited that shared a batch with a slow one. Every number was measured. Pure.
 */
import { count, countOf, duration } from '../format/quantity.ts';
import type { TimedLane } from './busy-words.ts';
import { list, nameOf, sentence, type VerdictLane } from './verdict-words.ts';

/** Before and after make two: whoever saw more has seen something half done. */
const WHOLE = 2;

/** With more lanes than this, the fewest and the most states are told. */
const MOST_NAMED = 3;

/** What the second client saw of each lane; `undefined` where there was none, or it did not look at every lane. */
export function observedWords(lanes: readonly VerdictLane[]): string | undefined {
  const seen = lanes.flatMap((lane) => {
    const { observedStates: states, observationIncomplete } = lane.summary;
    if (states === undefined || states === 0) return [];
    return [{ name: seenName(lane, lanes), states, mayBeMore: observationIncomplete === true }];
  });
  if (seen.length === 0 || seen.length < lanes.length) return undefined;
  const halfDone = seen.filter(({ states }) => states > WHOLE);
  const asOneStep = seen.filter(({ states }) => states <= WHOLE);
  if (seen.length > MOST_NAMED) {
    const counts = seen.map(({ states }) => states);
    return `The second client saw ${count(halfDone.length)} of ${count(seen.length)} lanes half done: ${count(Math.min(...counts))} to ${countOf(Math.max(...counts), 'state')}.`;
  }
  const parts = [
    ...(halfDone.length > 0 ? [seenAs(halfDone, 'half done')] : []),
    ...(asOneStep.length > 0 ? [seenAs(asOneStep, 'as one step')] : []),
  ];
  return sentence(`the second client saw ${parts.join(', ')}`);
}

/** As something that can be looked at. */
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

/** A command is slow that takes so many times as long as half of all, and so much of the time of the fastest lane. */
const SLOW_BY = 5;
const SLOW_SHARE = 0.5;
/** The others waited so many times as long beside it. */
const LONGER_BY = 3;

/**
 * Where one slow command held up those in its batch: their p50 tells more than the total, which got shorter. It is the
 * command that is slow, and not the machine that was late, where Redis took longest for the same one in both lanes.
 *
 * @param about the lanes whose totals are compared, as indices: the fastest and the slowest. O(rows) of what is shown.
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
  return `One slow command held up its whole batch: half of the commands waited ${long} or longer with ${nameOf(fast.strategy, lanes)}, ${short} ${otherwise(slow, lanes)}.`;
}

/** The command that Redis spent most time on, from when it had both the command and nothing else to do. */
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

function otherwise({ strategy }: VerdictLane, lanes: readonly VerdictLane[]): string {
  const name = nameOf(strategy, lanes);
  return strategy.kind === 'sequential' ? name : `with ${name}`;
}
