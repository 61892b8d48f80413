/** The latencies of a growing trace, each computed once and sorted once. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';
import { mergedUint32 } from './merge-uint32.ts';
import { sortedUint32 } from './sort-uint32.ts';

/** Rows sorted per time slice: some 15 ms for the last slice of a million. */
const ROWS_PER_SLICE = 1 << 17;

interface Cached {
  microseconds: Uint32Array;
  count: number;
  /** The first rows, as many as were last requested. */
  sorted: Uint32Array;
  /** Over the first `count` rows. */
  extremes: { count: number; min: number; max: number };
}

const cache = new WeakMap<TraceColumns, Cached>();

/** `resolved − issued` in microseconds: `trace.count` values, a view that later rows do not change. */
export function latenciesOf({ columns, count }: Trace): Uint32Array {
  const { issued, resolved } = columns;
  const latencies = cachedOf(columns);
  const { microseconds } = latencies;
  for (let row = latencies.count; row < count; row++) {
    microseconds[row] = (resolved[row] as number) - (issued[row] as number);
  }
  latencies.count = Math.max(latencies.count, count);
  return microseconds.subarray(0, count);
}

/** The smallest and the largest latency of all answered commands; empty while there are none. */
export function extremesOf(trace: Trace): readonly number[] {
  const latencies = latenciesOf(trace).subarray(0, answeredRows(trace.columns, trace.count));
  const { extremes } = cachedOf(trace.columns);
  if (latencies.length === 0) return [];
  for (; extremes.count < latencies.length; extremes.count++) {
    const us = latencies[extremes.count] as number;
    extremes.min = Math.min(extremes.min, us);
    extremes.max = Math.max(extremes.max, us);
  }
  return [extremes.min, extremes.max];
}

/**
 * The latencies of all answered commands, ascending. Cached; when there are more rows, the new ones are sorted and merged
 * into the cached ones.
 */
export function sortedLatencies(trace: Trace): Uint32Array {
  const answered = answeredRows(trace.columns, trace.count);
  const latencies = latenciesOf(trace);
  const kept = cachedOf(trace.columns);
  const { sorted } = kept;
  if (sorted.length === answered) return sorted;
  // For an older trace of the same rows.
  if (sorted.length > answered) return sortedUint32(latencies.subarray(0, answered));
  kept.sorted = mergedUint32(sorted, sortedUint32(latencies.subarray(sorted.length, answered)));
  return kept.sorted;
}

/** The same, as a generator that yields after every slice. */
export function* sortingLatencies({ columns, count }: Trace): Generator<void, Uint32Array> {
  const begin = cachedOf(columns).sorted.length;
  for (let rows = begin + ROWS_PER_SLICE; rows < count; rows += ROWS_PER_SLICE) {
    sortedLatencies({ columns, count: rows });
    yield;
  }
  return sortedLatencies({ columns, count });
}

function cachedOf(columns: TraceColumns): Cached {
  const found = cache.get(columns);
  if (found !== undefined) return found;
  const empty = {
    microseconds: new Uint32Array(columns.issued.length),
    count: 0,
    sorted: new Uint32Array(0),
    extremes: { count: 0, min: Number.POSITIVE_INFINITY, max: 0 },
  };
  cache.set(columns, empty);
  return empty;
}
