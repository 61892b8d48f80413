/**
 * What has passed through a tap, in the order in which it passed, as the relay writes it down and the recorder reads it: records one
 * after another in blocks of shared memory, each a header and perhaps bytes. Nobody looks at the bytes while they pass.
 */

/** What a record tells of its connection. Packets, and pieces of them, exist where bytes pass over the simulated link. */
export const PASSED = {
  /** The block ends here, and the next one goes on. Of no connection. */
  blockEnd: 0,
  /** It was accepted. */
  opened: 1,
  /** Its own connection to Redis is open: what was handed over before has left. */
  connected: 2,
  /** Bytes of the program were handed over to Redis. */
  sent: 3,
  /** Bytes of Redis were handed over to the program. */
  answered: 4,
  /** A packet of the program's bytes is on the link. They are counted, from 1. */
  onTheWay: 5,
  /** The packets up to `value` were handed over to Redis. */
  arrived: 6,
  /** A packet of Redis's bytes is on the link. */
  onTheWayBack: 7,
  /** The packets up to `value` were handed over to the program. */
  delivered: 8,
  /** Redis has ended its direction first. */
  hungUp: 9,
  /** Something has failed: the bytes say what, in UTF-8. */
  failed: 10,
  /** It is gone. */
  closed: 11,
} as const;

export type Passed = (typeof PASSED)[keyof typeof PASSED];

/** Bytes of a block, but for a record that is longer. */
export const BLOCK_BYTES = 1024 * 1024;

/** Header: the instant, in microseconds since the tap opened, as a float of 64 bits, then integers of 32 bits at these indices. */
export const HEADER_BYTES = 24;
export const FIELD = { connection: 2, type: 3, length: 4, value: 5 } as const;

/** A block, and the views over it. */
export interface Block {
  buffer: SharedArrayBuffer;
  instants: Float64Array;
  fields: Uint32Array;
  bytes: Uint8Array;
}

export function blockOver(buffer: SharedArrayBuffer): Block {
  return {
    buffer,
    instants: new Float64Array(buffer),
    fields: new Uint32Array(buffer),
    bytes: new Uint8Array(buffer),
  };
}

/** Bytes that a record takes: each begins where an instant can. */
export function recordBytes(length: number): number {
  return HEADER_BYTES + ((length + 7) & ~7);
}

/** How far the relay has come. What it has written lies in shared memory, and is not written to again until it has been read. */
export interface Progress {
  type: 'passed';
  /** Blocks that were begun since it was told last. */
  begun: SharedArrayBuffer[];
  /** Bytes that are filled of the last block there is. */
  filled: number;
}
