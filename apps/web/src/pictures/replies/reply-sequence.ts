/**
 * What the list of replies contains at each of its places. Pure. Computed by binary search rather than held in memory, since
 * there may be a million commands.
 */
import { firstAfter } from '../scale/instant-search.ts';

export type ReplyOrder = 'in-order' | 'errors-first' | 'only-errors' | 'only-seen';

export type ReplyEntry =
  /** A row of the trace. */
  | { kind: 'command'; row: number }
  /** What the second client saw at that point, as an index into the repetition's observations. */
  | { kind: 'observation'; index: number };

export interface ReplySequence {
  length: number;
  /** @param place from 0 to `length`, exclusive */
  entryAt: (place: number) => ReplyEntry;
  /** The place of the command, or of the next command that is listed. */
  placeOf: (row: number) => number;
}

/**
 * All commands, interleaved with what a second client saw: each observation follows the commands that had been answered by
 * then.
 *
 * @param replied when the reply of each row came from Redis
 * @param seenAtUs when the second client saw something, on the same clock, ascending
 */
export function inOrder(replied: Uint32Array, count: number, seenAtUs: readonly number[]): ReplySequence {
  const before = Uint32Array.from(seenAtUs, (us) => firstAfter(replied, us, 0, count));
  /** How many observations come before a place. */
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

/** What a second client saw, and no command; a command leads to what was seen last before its reply came, or to the first. */
export function onlySeen(replied: Uint32Array, seenAtUs: readonly number[]): ReplySequence {
  return {
    length: seenAtUs.length,
    entryAt: (index) => ({ kind: 'observation', index }),
    placeOf: (row) => {
      const us = replied[row] as number;
      return Math.max(0, partition(seenAtUs.length, (index) => (seenAtUs[index] as number) < us) - 1);
    },
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
      // The number of proper rows before a fault is its row minus its index among the faults.
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

/** Binary search: the number of indices below `length` for which `isTrue` holds, given that those come first. */
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
