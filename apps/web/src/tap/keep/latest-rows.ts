/** Which rows of a recording are its latest, and their columns in as few pieces as possible. Pure. */
import { LATEST_INSTANT_US } from '@roundtrip/protocol';
import type { ConnectionRows } from '../recording/connection-rows.ts';
import type { Recording } from '../recording/recording.ts';
import { joinedColumns, rowCountOf, type Segment, segmentsOf } from '../view/row-segments.ts';
import type { KeptChunk } from './recording-record.ts';

/** When the first of the latest was sent, milliseconds since the tap opened: 0 if all rows are among them. */
export function latestFromMs(recording: Recording, mostRows: number): number {
  if (recording.count <= mostRows) return 0;
  const all = recording.connections.flatMap(({ connection }) => recording.rowsOf(connection) ?? []);
  // Whole microseconds, as the instants themselves are.
  let [low, high] = [0, Math.ceil(recording.lastMs * 1_000)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (all.reduce((sum, rows) => sum + countFrom(rows, middle / 1_000), 0) > mostRows) low = middle + 1;
    else high = middle;
  }
  return low / 1_000;
}

/** Row of the first that was sent at this instant or later; the end of all if none was. */
export function firstRowFrom(rows: ConnectionRows, fromMs: number): number {
  return rows.end - countFrom(rows, fromMs);
}

function countFrom(rows: ConnectionRows, fromMs: number): number {
  return rowCountOf(segmentsFrom(rows, fromMs));
}

function segmentsFrom(rows: ConnectionRows, fromMs: number): Segment[] {
  return segmentsOf(rows, 0, { fromMs, toMs: Number.POSITIVE_INFINITY }, undefined);
}

/** The rows that were sent at this instant or later. */
export function chunksFrom(rows: ConnectionRows, fromMs: number): KeptChunk[] {
  const groups: { originMs: number; segments: Segment[] }[] = [];
  for (const segment of segmentsFrom(rows, fromMs)) {
    const last = groups.at(-1);
    if (last !== undefined && fitsIn(last.originMs, segment)) last.segments.push(segment);
    else groups.push({ originMs: segment.chunk.originMs, segments: [segment] });
  }
  return groups.map(({ originMs, segments }) => ({
    from: firstOf(segments),
    count: rowCountOf(segments),
    originMs,
    columns: new Uint8Array(joinedColumns(segments, originMs).issued.buffer),
  }));
}

function firstOf([first]: readonly Segment[]): number {
  return first === undefined ? 0 : first.chunk.from + first.from;
}

function fitsIn(originMs: number, { chunk, from, to }: Segment): boolean {
  const laterUs = (chunk.originMs - originMs) * 1_000;
  const lastUs = chunk.columns.received.subarray(from, to).reduce((last, us) => Math.max(last, us), 0);
  return laterUs >= 0 && laterUs + lastUs <= LATEST_INSTANT_US;
}
