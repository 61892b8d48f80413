/** When bytes left for the other side, where a congestion window may have held them back, and the binary form of it. */

/** Microseconds since the lane began, a row per command. */
export interface Departures {
  /** When the last byte of the request left the client: `sent` ≤ it ≤ `arrived`. */
  requests: Uint32Array;
  /** When the last byte of the reply left Redis: `replied` ≤ it ≤ `received`. */
  replies: Uint32Array;
}

export const DEPARTURE_BYTES_PER_ROW = 8;

/**
 * Over one buffer in the wire's form: `count` little-endian `Uint32` of the requests, then those of the replies. A view, unless
 * the bytes start at an odd address.
 *
 * @throws RangeError when the buffer does not hold exactly `count` rows.
 */
export function departuresOver(bytes: ArrayBuffer | Uint8Array, count: number): Departures {
  if (bytes.byteLength !== count * DEPARTURE_BYTES_PER_ROW) {
    throw new RangeError(
      `${count} departures take ${count * DEPARTURE_BYTES_PER_ROW} bytes, not ${bytes.byteLength}`,
    );
  }
  const given = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset } = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  return {
    requests: new Uint32Array(buffer, byteOffset, count),
    replies: new Uint32Array(buffer, byteOffset + 4 * count, count),
  };
}

/** For `count` rows, over one buffer in the wire's form (`.requests.buffer`). */
export function newDepartures(count: number): Departures {
  return departuresOver(new ArrayBuffer(count * DEPARTURE_BYTES_PER_ROW), count);
}
