/**
 * Rows as one thread of a tap records them and the other keeps them: a column each, all over one buffer. A million rows take 65 MB,
 * and no object until somebody asks for one.
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

export const ROW_BYTES = bytesPerRow(LAYOUT);

/** Rows are recorded into segments of so many. */
export const SEGMENT_ROWS = 8192;

/** The rows from index `from` up to `to` of a segment. */
export interface RowRange {
  rows: Rows;
  from: number;
  to: number;
}

/** Written by one thread and read by another, without a copy. It takes memory as it is filled. */
export function newSegment(): SharedArrayBuffer {
  return new SharedArrayBuffer(SEGMENT_ROWS * ROW_BYTES);
}

export function rowsOver(segment: SharedArrayBuffer): Rows {
  return columnsOver(LAYOUT, segment, SEGMENT_ROWS);
}
