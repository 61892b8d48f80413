/** The per-command columns of a trace and their binary form on the wire. */
import type { Departures } from './departures.ts';

/** The instants in a command's life, microseconds since the lane began, in chronological order. */
export const INSTANTS = ['issued', 'sent', 'arrived', 'replied', 'received', 'resolved'] as const;

/** The largest that a column of instants holds, microseconds: 71 minutes. */
export const LATEST_INSTANT_US = 2 ** 32 - 1;

/** All `Uint32` columns, in the order of the binary form. */
export const UINT32_COLUMNS = [...INSTANTS, 'roundTrip', 'requestBytes', 'replyBytes'] as const;

export type Instant = (typeof INSTANTS)[number];
export type Uint32Column = (typeof UINT32_COLUMNS)[number];

/** Columns of equal length, with one row per command. */
export type TraceColumns = Record<Uint32Column, Uint32Array> & {
  /** A `STATUS` value per command. */
  status: Uint8Array;
  /** Where the network has a congestion window. Not in the binary form: it has one of its own. */
  departures?: Departures;
};

export const STATUS = { ok: 0, error: 1, unanswered: 2 } as const;

export const BYTES_PER_ROW = UINT32_COLUMNS.length * 4 + 1;

/**
 * Columns over one buffer in the binary form: `count` values for each `Uint32` column, little-endian, then `count`
 * bytes of status. A view rather than a copy, unless the address is not a multiple of 4. Typed arrays are little-endian
 * on every platform that Node and browsers support, so no bytes are swapped.
 *
 * @throws RangeError if the buffer does not hold exactly `count` rows
 */
export function columnsOver(bytes: ArrayBuffer | Uint8Array, count: number): TraceColumns {
  if (bytes.byteLength !== count * BYTES_PER_ROW) {
    throw new RangeError(`${count} rows take ${count * BYTES_PER_ROW} bytes, not ${bytes.byteLength}`);
  }
  const given = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  // Copied by the constructor, because `slice` of a Node Buffer would be a view of the same bytes.
  const { buffer, byteOffset } = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  let offset = byteOffset;
  const columns: Partial<TraceColumns> = {};
  for (const name of UINT32_COLUMNS) {
    columns[name] = new Uint32Array(buffer, offset, count);
    offset += count * 4;
  }
  columns.status = new Uint8Array(buffer, offset, count);
  return columns as TraceColumns;
}

/** New columns for `count` rows over one buffer in the binary form (`.issued.buffer`). */
export function newColumns(count: number): TraceColumns {
  return columnsOver(new ArrayBuffer(count * BYTES_PER_ROW), count);
}
