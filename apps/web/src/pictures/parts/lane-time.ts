/** The parts of a whole lane's time, of the repetition that is shown: computed once for each trace. */
import { type LaneTimeParts, partsOfLaneTime } from '@roundtrip/analysis';
import type { LaneView } from '../../run/lane-views.ts';
import type { Trace } from '../../run/trace.ts';
import { answeredRows } from '../answered-rows.ts';

const known = new WeakMap<Trace, LaneTimeParts>();

/** Absent where its rows are not all there: still coming, or let go. */
export function laneTimeOf({ shown, progress }: LaneView): LaneTimeParts | undefined {
  if (shown === undefined || progress.kind !== 'measured') return undefined;
  const { trace, repetition } = shown;
  const { columns, count } = trace;
  const summary = progress.summaries[repetition];
  if (summary === undefined || count < summary.commands) return undefined;
  let parts = known.get(trace);
  if (parts === undefined) {
    const answered = answeredRows(columns, count);
    const endUs = columns.resolved[answered - 1] ?? 0;
    parts = partsOfLaneTime(columns, answered, Math.max(0, endUs - summary.totalMs * 1_000));
    known.set(trace, parts);
  }
  return parts;
}
