/**
 * Rows as the threads of a tap keep and exchange them: a column each, all over one buffer. A million rows take 65 MB, and no object
 * until somebody asks for one.
 */
import { bytesPerRow, type Columns, columnsOver } from './columns.ts';

/** Instants are microseconds since the tap opened; those other than `sentUs` count from it. */
const LAYOUT = {
  sentUs: Float64Array,
  /** Where the bytes that are kept of the command and of its reply begin, counted over everything that the tap has kept. */
  requestAt: Float64Array,
  replyAt: Float64Array,
  connection: Uint32Array,
  /** Index within the connection. */
  row: Uint32Array,
  arrivedUs: Uint32Array,
  repliedUs: Uint32Array,
  receivedUs: Uint32Array,
  roundTrip: Uint32Array,
  requestBytes: Uint32Array,
  replyBytes: Uint32Array,
  /** Bytes that are kept; 0 if none are. */
  requestKept: Uint16Array,
  replyKept: Uint16Array,
  status: Uint8Array,
  /** 1 where what is kept of the command is not all of it. */
  isCut: Uint8Array,
} as const;

export type Rows = Columns<typeof LAYOUT>;

/** The longest time that a column of 32 bits holds, microseconds: 71 minutes. */
export const LONGEST_US = 2 ** 32 - 1;

/** Bytes that wait for the keeper are counted in these. */
export const TAKEN_UNIT = 1024;

/** @param buffer of exactly `count` rows */
export function rowsOver(buffer: ArrayBuffer, count: number): Rows {
  return columnsOver(LAYOUT, buffer, count);
}

export function newRows(count: number): Rows {
  return rowsOver(new ArrayBuffer(count * bytesPerRow(LAYOUT)), count);
}

/** Copies `count` rows from index `from` on to index `at` of other rows. */
export function copyRows(source: Rows, from: number, target: Rows, at: number, count: number): void {
  for (const name of Object.keys(LAYOUT) as (keyof Rows)[])
    target[name].set(source[name].subarray(from, from + count), at);
}
