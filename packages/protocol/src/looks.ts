/** The observer's looks, one row each, and their binary form on the wire. */

/** All `Uint32` columns, in the order of the binary form. */
const LOOK_COLUMNS = ['asked', 'answered', 'state', 'leftOut'] as const;

/** Columns of equal length, with one row per look, in chronological order. */
export interface Looks {
  /** When the request was sent, microseconds since the lane began; 0 for a look before that. */
  asked: Uint32Array;
  /** When the last reply had arrived. */
  answered: Uint32Array;
  /** What it saw: the index of the state among the repetition's distinct states, in the order in which they were first seen. */
  state: Uint32Array;
  /** Looks between the previous row and this one that were only counted. */
  leftOut: Uint32Array;
}

export const BYTES_PER_LOOK = LOOK_COLUMNS.length * 4;

/**
 * Columns over one buffer in the binary form: `count` little-endian values of each column. A view rather than a copy,
 * unless the address is not a multiple of 4.
 *
 * @throws RangeError if the buffer does not hold exactly `count` looks
 */
export function looksOver(bytes: ArrayBuffer | Uint8Array, count: number): Looks {
  if (bytes.byteLength !== count * BYTES_PER_LOOK) {
    throw new RangeError(`${count} looks take ${count * BYTES_PER_LOOK} bytes, not ${bytes.byteLength}`);
  }
  const given = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset } = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  const column = (place: number) => new Uint32Array(buffer, byteOffset + 4 * count * place, count);
  return { asked: column(0), answered: column(1), state: column(2), leftOut: column(3) };
}

/** For `count` looks, over one buffer in the binary form (`.asked.buffer`). */
export function newLooks(count: number): Looks {
  return looksOver(new ArrayBuffer(count * BYTES_PER_LOOK), count);
}
