/**
 * A key space of its own for every repetition of every lane: nothing an earlier one wrote is there, and no scan is
 * needed for that. All prefixes are of one length, so that lanes send the same bytes.
 */

import { LIMITS } from '@roundtrip/protocol';

/** An index as one character: there are at most 24 lanes, and 20 repetitions beside the rehearsal. */
const digit = (index: number) => index.toString(36);

/** In place of a repetition: what rehearses a lane has a key space of its own too. */
export const REHEARSAL: number = LIMITS.repetitions;

export interface LanePlace {
  lane: number;
  repetition: number;
}

export function lanePrefix(runPrefix: string, { lane, repetition }: LanePlace): string {
  return `${runPrefix}${digit(lane)}${digit(repetition)}:`;
}

/** The text with the prefixes of all lanes of a run taken out. */
export function withoutLanePrefixes(text: string, runPrefix: string): string {
  return text.replace(new RegExp(`${runPrefix}[0-9a-z]{2}:`, 'g'), '');
}
