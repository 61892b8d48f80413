/** Rows of a tap as the columns of a trace, for each connection by itself. */
import { LATEST_INSTANT_US, newColumns, type TraceColumns, UINT32_COLUMNS } from '@roundtrip/protocol';
import type { ToldRows } from '../messages.ts';
import type { RowRange, Rows } from '../rows.ts';

/** Milliseconds that instants are counted from, by connection: renewed before 32 bits of microseconds are over. */
export type Origins = Map<number, number>;

interface Group {
  connection: number;
  origin: number;
  from: number;
  columns: TraceColumns;
  filled: number;
}

/**
 * The rows of each connection that is known, in the order of the first.
 *
 * @param origins of the connections that are known; some are renewed
 */
export function traceChunks(ranges: readonly RowRange[], origins: Origins): ToldRows[] {
  const groups: Group[] = [];
  const current = new Map<number, Group>();
  const left = countByConnection(ranges);
  for (const { rows, from, to } of ranges) {
    for (let index = from; index < to; index++) {
      const connection = rows.connection[index] as number;
      const origin = origins.get(connection);
      if (origin === undefined) continue;
      let group = current.get(connection);
      const sentUs = rows.sentUs[index] as number;
      const fits = fitsIn(group?.origin ?? origin, sentUs, rows.receivedUs[index] as number);
      if (group === undefined || !fits || group.from + group.filled !== rows.row[index]) {
        group = {
          connection,
          origin: fits ? origin : Math.floor(sentUs / 1000),
          from: rows.row[index] as number,
          columns: newColumns(left.get(connection) as number),
          filled: 0,
        };
        origins.set(connection, group.origin);
        groups.push(group);
        current.set(connection, group);
      }
      fill(group, rows, index);
      group.filled++;
      left.set(connection, (left.get(connection) as number) - 1);
    }
  }
  return groups.map(toldRows);
}

function countByConnection(ranges: readonly RowRange[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { rows, from, to } of ranges) {
    for (let index = from; index < to; index++) {
      const connection = rows.connection[index] as number;
      counts.set(connection, (counts.get(connection) ?? 0) + 1);
    }
  }
  return counts;
}

function fitsIn(originMs: number, sentUs: number, receivedUs: number): boolean {
  const sent = sentUs - originMs * 1000;
  return sent >= 0 && sent + receivedUs <= LATEST_INSTANT_US;
}

function fill({ origin, columns, filled }: Group, rows: Rows, index: number): void {
  const sent = (rows.sentUs[index] as number) - origin * 1000;
  const after = (column: Uint32Array) => Math.min(LATEST_INSTANT_US, sent + (column[index] as number));
  const received = after(rows.receivedUs);
  columns.issued[filled] = sent;
  columns.sent[filled] = sent;
  columns.arrived[filled] = after(rows.arrivedUs);
  columns.replied[filled] = after(rows.repliedUs);
  columns.received[filled] = received;
  columns.resolved[filled] = received;
  columns.roundTrip[filled] = rows.roundTrip[index] as number;
  columns.requestBytes[filled] = rows.requestBytes[index] as number;
  columns.replyBytes[filled] = rows.replyBytes[index] as number;
  columns.status[filled] = rows.status[index] as number;
}

function toldRows({ connection, origin, from, columns, filled }: Group): ToldRows {
  return { connection, origin, from, count: filled, columns: binaryForm(columns, filled) };
}

/** Where a group ended early, only the rows that it has. */
function binaryForm(columns: TraceColumns, count: number): ArrayBuffer {
  const exact = columns.status.length === count ? columns : newColumns(count);
  if (exact !== columns) {
    for (const name of [...UINT32_COLUMNS, 'status'] as const)
      exact[name].set(columns[name].subarray(0, count));
  }
  return exact.issued.buffer as ArrayBuffer;
}
