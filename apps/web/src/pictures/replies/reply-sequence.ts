/**
 * What the list of replies holds at each of its places. Pure, and by search rather than by a list in memory: there may be
 * a million commands.
 */
import { firstAfter } from '../scale/instant-search.ts';

export type ReplyOrder = 'in-order' | 'errors-first' | 'only-errors';

export type ReplyEntry =
  /** A row of the trace. */
  | { kind: 'command'; row: number }
  /** What the second client saw then; an index of the repetition's observations. */
  | { kind: 'observation'; index: number };

export interface ReplySequence {
  length: number;
  /** @param place from 0 to `length`, exclusive */
  entryAt: (place: number) => ReplyEntry;
  /** Where the command is, or where the next one of those that are listed is. */
  placeOf: (row: number) => number;
}

/**
 * All commands, and between them what a second client saw: after the commands whose replies had come by then.
 *
 * @param replied when the reply of each row came from Redis
 * @param seenAtUs when the second client saw something, on the same clock, ascending
 */
export function inOrder(replied: Uint32Array, count: number, seenAtUs: readonly number[]): ReplySequence {
  const before = Uint32Array.from(seenAtUs, (us) => firstAfter(replied, us, 0, count));
  /** Observations that stand before a place. */
  const observationsBefore = (place: number) =>
    partition(before.length, (index) => (before[index] as number) + index < place);
  return {
    length: count + before.length,
    entryAt: (place) => {
      const index = observationsBefore(place);
      if (index < before.length && (before[index] as number) + index === place)
        return { kind: 'observation', index };
      return { kind: 'command', row: place - index };
    },
    placeOf: (row) => row + partition(before.length, (index) => (before[index] as number) <= row),
  };
}

/** @param faulty rows without a proper reply, ascending */
export function onlyErrors(faulty: Uint32Array): ReplySequence {
  return {
    length: faulty.length,
    entryAt: (place) => ({ kind: 'command', row: faulty[place] as number }),
    placeOf: (row) =>
      Math.min(
        Math.max(0, faulty.length - 1),
        partition(faulty.length, (index) => (faulty[index] as number) < row),
      ),
  };
}

/** The rows without a proper reply, then all others. */
export function errorsFirst(faulty: Uint32Array, count: number): ReplySequence {
  const faults = faulty.length;
  return {
    length: count,
    entryAt: (place) => {
      if (place < faults) return { kind: 'command', row: faulty[place] as number };
      const proper = place - faults;
      // Proper rows before the fault at `index`: what is before it, but for the faults.
      return {
        kind: 'command',
        row: proper + partition(faults, (index) => (faulty[index] as number) - index <= proper),
      };
    },
    placeOf: (row) => {
      const faultsBefore = partition(faults, (index) => (faulty[index] as number) < row);
      return faulty[faultsBefore] === row ? faultsBefore : faults + row - faultsBefore;
    },
  };
}

/** How many of the first of `length` indices are true; all that are come first. */
function partition(length: number, isTrue: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isTrue(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
