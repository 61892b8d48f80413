/**
 * Rows as the threads of a tap keep and exchange them: a column each, all over one buffer. A million rows take 62 MB, and no object
 * until somebody asks for one.
 */

/** In the order of their alignment. Instants are microseconds since the tap opened; `Us` columns count from `sentUs`. */
const COLUMNS = {
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

type Column = keyof typeof COLUMNS;

export type Rows = { readonly [Name in Column]: InstanceType<(typeof COLUMNS)[Name]> };

const NAMES = Object.keys(COLUMNS) as Column[];

export const ROW_BYTES = NAMES.reduce((sum, name) => sum + COLUMNS[name].BYTES_PER_ELEMENT, 0);

/** The longest time that a column of 32 bits holds, microseconds: 71 minutes. */
export const LONGEST_US = 2 ** 32 - 1;

/** Bytes that wait for the keeper are counted in these. */
export const TAKEN_UNIT = 1024;

/** @param buffer of exactly `count` rows */
export function rowsOver(buffer: ArrayBuffer, count: number): Rows {
  let offset = 0;
  const rows: Partial<Record<Column, unknown>> = {};
  for (const name of NAMES) {
    const Type = COLUMNS[name];
    rows[name] = new Type(buffer, offset, count);
    offset += count * Type.BYTES_PER_ELEMENT;
  }
  return rows as Rows;
}

export function newRows(count: number): Rows {
  return rowsOver(new ArrayBuffer(count * ROW_BYTES), count);
}

/** Copies `count` rows from index `from` on to index `at` of other rows. */
export function copyRows(source: Rows, from: number, target: Rows, at: number, count: number): void {
  for (const name of NAMES) target[name].set(source[name].subarray(from, from + count), at);
}
