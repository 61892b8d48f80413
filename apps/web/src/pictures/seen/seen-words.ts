/** Sums up the looks in words: how many states were seen, and what is unknown. Pure. */
import { count, countOf } from '../../format/quantity.ts';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { Seen } from './seen.ts';
import { STATE_COLORS } from './state-colors.ts';

/** "2 states in 23 looks", for one lane. */
export function statesSeen({ states, leftOut, looks }: Seen): string {
  const told = `${countOf(states, 'state')} in ${countOf(looks.count, 'look')}`;
  return leftOut === 0 ? told : `at least ${told}`;
}

/** The same as a sentence to append to another; empty if nobody looked. */
export function sawWords(seen: Seen | undefined): string {
  return seen === undefined ? '' : ` The second client saw ${statesSeen(seen)}.`;
}

/** What the colours mean, and that they repeat if there are more states than colours. */
export function colorWords(seen: readonly (Seen | undefined)[]): string {
  const most = Math.max(0, ...seen.map((each) => each?.states ?? 0));
  const meaning = 'what the second client saw, one colour per state';
  return most > STATE_COLORS ? `${meaning} (${STATE_COLORS}, which repeat)` : meaning;
}

/** What the track does not show, in a sentence each. */
export function missingWords(
  identities: readonly LaneIdentity[],
  seen: readonly (Seen | undefined)[],
): string[] {
  return identities.flatMap(({ label }, index) => {
    const lane = seen[index];
    if (lane === undefined) return [];
    const { leftOut, looks, isCutShort } = lane;
    return [
      ...(leftOut > 0
        ? [
            `${label}: the track shows ${count(looks.count)} of ${countOf(looks.count + leftOut, 'look')}; the others were only counted.`,
          ]
        : []),
      ...(isCutShort ? [`${label}: the second client lost its connection, and saw nothing after that.`] : []),
    ];
  });
}
