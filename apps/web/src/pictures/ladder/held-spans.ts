/** The stretches during which bytes waited for TCP's congestion window, on either side. Pure. */
import type { TraceColumns } from '@roundtrip/protocol';
import type { Span } from './spans.ts';
import { type Direction, leavesOf, type Sight } from './strands.ts';

interface Tracked {
  /** Rows processed. */
  count: number;
  spans: Span[];
}

const known = new WeakMap<TraceColumns, Record<Direction, Tracked>>();

/**
 * The stretches during which at least one command, or its reply, waited for the window, joined if less than a gap apart.
 * Processes each row once, however often it is called; after that, the cost is that of the stretches.
 */
export function heldSpans(
  columns: TraceColumns,
  count: number,
  direction: Direction,
  { window, gapUs }: Sight,
): Span[] {
  if (columns.departures === undefined) return [];
  const inSight: Span[] = [];
  for (const span of trackedSpans(columns, count, direction)) {
    if (span.toUs < window.fromUs || span.from >= count) continue;
    if (span.fromUs > window.toUs) break;
    const last = inSight.at(-1);
    if (last !== undefined && span.fromUs - last.toUs <= gapUs) {
      last.to = span.to;
      last.toUs = span.toUs;
    } else inSight.push({ ...span });
  }
  return inSight;
}

function trackedSpans(columns: TraceColumns, count: number, direction: Direction): readonly Span[] {
  const tracked = known.get(columns) ?? {
    request: { count: 0, spans: [] },
    reply: { count: 0, spans: [] },
  };
  known.set(columns, tracked);
  const { spans, count: seen } = tracked[direction];
  const handedOver = direction === 'request' ? columns.sent : columns.replied;
  const leaves = leavesOf(columns, direction);
  for (let row = seen; row < count; row++) {
    const [fromUs, toUs] = [handedOver[row] as number, leaves[row] as number];
    if (toUs <= fromUs) continue;
    const last = spans.at(-1);
    if (last !== undefined && fromUs <= last.toUs) {
      last.to = row + 1;
      last.toUs = Math.max(last.toUs, toUs);
    } else spans.push({ from: row, to: row + 1, fromUs, toUs });
  }
  tracked[direction].count = Math.max(seen, count);
  return spans;
}

/** Whether anything waited, on either side. */
export function anyHeld(columns: TraceColumns, count: number): boolean {
  if (columns.departures === undefined) return false;
  return (['request', 'reply'] as const).some((way) => trackedSpans(columns, count, way).length > 0);
}
