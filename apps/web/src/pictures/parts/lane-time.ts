/** The parts of a whole lane's time in the displayed repetition, computed once per trace. */
import { type LaneTimeParts, partsOfLaneTime } from '@roundtrip/analysis';
import type { LaneView } from '../../run/lane-views.ts';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';

const cache = new WeakMap<Trace, LaneTimeParts>();

/** `undefined` unless all of its rows are there: some may still be coming, or have been evicted. */
export function laneTimeOf({ shown, progress }: LaneView): LaneTimeParts | undefined {
  if (shown === undefined || progress.kind !== 'measured') return undefined;
  const { trace, repetition } = shown;
  const { columns, count } = trace;
  const summary = progress.summaries[repetition];
  if (summary === undefined || count < summary.commands) return undefined;
  let parts = cache.get(trace);
  if (parts === undefined) {
    const answered = answeredRows(columns, count);
    const endUs = columns.resolved[answered - 1] ?? 0;
    parts = partsOfLaneTime(columns, answered, Math.max(0, endUs - summary.totalMs * 1_000));
    cache.set(trace, parts);
  }
  return parts;
}
