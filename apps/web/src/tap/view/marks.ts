/** Marks the rows of a finding in the lanes that are drawn. Pure. */
import type { Finding } from '@roundtrip/protocol';
import type { MarkedRows } from '../../run/lane-views.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { laneRows, type TrafficView } from './traffic-view.ts';

export function withMarks(view: TrafficView, finding: Finding | undefined): TrafficView {
  if (finding === undefined) return view;
  const lanes = view.lanes.map((lane, index) => {
    const marked = markedIn(view, index, finding);
    return lane.shown === undefined || marked.length === 0
      ? lane
      : { ...lane, shown: { ...lane.shown, marked } };
  });
  return { ...view, lanes };
}

/** From the first of its commands to the last reply, with a margin; `undefined` if none is drawn. */
export function timeOf({ lanes }: TrafficView): TimeWindow | undefined {
  const spans = lanes.flatMap(({ shown }) =>
    (shown?.marked ?? []).map(({ from, to }) => {
      const { sent, received } = shown?.trace.columns ?? {};
      return { fromUs: sent?.[from] ?? 0, toUs: received?.[to - 1] ?? 0 };
    }),
  );
  if (spans.length === 0) return undefined;
  const fromUs = Math.min(...spans.map((span) => span.fromUs));
  const toUs = Math.max(...spans.map((span) => span.toUs));
  const marginUs = 0.05 * (toUs - fromUs);
  return { fromUs: Math.max(0, fromUs - marginUs), toUs: toUs + marginUs };
}

function markedIn({ drawn }: TrafficView, lane: number, { rows }: Finding): MarkedRows[] {
  const connection = drawn[lane];
  if (connection === undefined) return [];
  return rows
    .filter((range) => range.connection === connection.connection)
    .flatMap(({ from, count }) => laneRows(connection, from, count) ?? []);
}
