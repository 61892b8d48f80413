/**
 * Every repetition of every lane has its own key space, so it sees nothing of earlier ones, without a scan. All prefixes have
 * the same length, so that lanes send the same number of bytes.
 */

import { LIMITS } from '@roundtrip/protocol';

/** An index as one character: there are at most 24 lanes, and 20 repetitions plus the rehearsal. */
const digit = (index: number) => index.toString(36);

/** Used in place of a repetition: a lane's rehearsal has its own key space too. */
export const REHEARSAL: number = LIMITS.repetitions;

export interface LanePlace {
  lane: number;
  repetition: number;
}

export function lanePrefix(runPrefix: string, { lane, repetition }: LanePlace): string {
  return `${runPrefix}${digit(lane)}${digit(repetition)}:`;
}

/** Removes the prefixes of all lanes of a run from the text. */
export function withoutLanePrefixes(text: string, runPrefix: string): string {
  return text.replace(new RegExp(`${runPrefix}[0-9a-z]{2}:`, 'g'), '');
}
