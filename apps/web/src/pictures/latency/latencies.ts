/** The latencies of a trace that grows: each computed once, and put into order once. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';
import { mergedUint32 } from './merge-uint32.ts';
import { sortedUint32 } from './sort-uint32.ts';

/** Rows that are put into order at a time where there is time: some 15 ms for the last of a million. */
const ROWS_AT_A_TIME = 1 << 17;

interface Known {
  microseconds: Uint32Array;
  count: number;
  /** Of the first rows, as many as were asked for last. */
  sorted: Uint32Array;
  /** Of the first so many. */
  extremes: { count: number; least: number; most: number };
}

const known = new WeakMap<TraceColumns, Known>();

/** `resolved − issued` in microseconds: `trace.count` values, a view that later rows do not change. */
export function latenciesOf({ columns, count }: Trace): Uint32Array {
  const { issued, resolved } = columns;
  const latencies = knownOf(columns);
  const { microseconds } = latencies;
  for (let row = latencies.count; row < count; row++) {
    microseconds[row] = (resolved[row] as number) - (issued[row] as number);
  }
  latencies.count = Math.max(latencies.count, count);
  return microseconds.subarray(0, count);
}

/** The least and the greatest latency of all commands that were answered; empty while there are none. */
export function extremesOf(trace: Trace): readonly number[] {
  const latencies = latenciesOf(trace).subarray(0, answeredRows(trace.columns, trace.count));
  const { extremes } = knownOf(trace.columns);
  if (latencies.length === 0) return [];
  for (; extremes.count < latencies.length; extremes.count++) {
    const us = latencies[extremes.count] as number;
    extremes.least = Math.min(extremes.least, us);
    extremes.most = Math.max(extremes.most, us);
  }
  return [extremes.least, extremes.most];
}

/**
 * The latencies of all commands that were answered, ascending. Kept until there are more: then the new ones are sorted,
 * and merged into those that were known.
 */
export function sortedLatencies(trace: Trace): Uint32Array {
  const answered = answeredRows(trace.columns, trace.count);
  const latencies = latenciesOf(trace);
  const kept = knownOf(trace.columns);
  const { sorted } = kept;
  if (sorted.length === answered) return sorted;
  // An older trace of the same rows.
  if (sorted.length > answered) return sortedUint32(latencies.subarray(0, answered));
  kept.sorted = mergedUint32(sorted, sortedUint32(latencies.subarray(sorted.length, answered)));
  return kept.sorted;
}

/** The same, with a pause after every so many rows. */
export function* sortingLatencies({ columns, count }: Trace): Generator<void, Uint32Array> {
  const begin = knownOf(columns).sorted.length;
  for (let rows = begin + ROWS_AT_A_TIME; rows < count; rows += ROWS_AT_A_TIME) {
    sortedLatencies({ columns, count: rows });
    yield;
  }
  return sortedLatencies({ columns, count });
}

function knownOf(columns: TraceColumns): Known {
  const found = known.get(columns);
  if (found !== undefined) return found;
  const nothing = {
    microseconds: new Uint32Array(columns.issued.length),
    count: 0,
    sorted: new Uint32Array(0),
    extremes: { count: 0, least: Number.POSITIVE_INFINITY, most: 0 },
  };
  known.set(columns, nothing);
  return nothing;
}
