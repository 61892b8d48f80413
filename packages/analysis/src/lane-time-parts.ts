/** Where the time of a whole lane went: its every instant, shared out among the commands that were under way. */
import type { Summary, TraceColumns } from '@roundtrip/protocol';

/** Milliseconds. All together they are the time from `fromUs` to the last reply. */
export interface LaneTimeParts {
  parts: Summary['partsMs'];
  /** What of the ways there and back was waiting for the congestion window, where there is one: contained in them. */
  window?: { outbound: number; inbound: number };
  /** No command was under way: a WATCH was, or something outside Redis was waited for. */
  betweenMs: number;
}

const US_PER_MS = 1_000;

/**
 * At an instant at which k commands are under way, each counts for 1/k of it, in the part of its latency that it is in. Where
 * one command follows the other, that is what the parts take; where many overlap, the parts add up to the time of the lane, and
 * not to that of all its commands. O(rows).
 *
 * @param rows as they come: every instant of a row is at or after the same one of the row before
 * @param count of rows that have a reply; those beyond are left out
 * @param fromUs where the time of the lane begins, microseconds: at its first command, or the WATCH before it
 */
export function partsOfLaneTime(rows: TraceColumns, count: number, fromUs = 0): LaneTimeParts {
  const instants = [
    rows.issued,
    rows.sent,
    rows.departures?.requests ?? rows.sent,
    rows.arrived,
    rows.replied,
    rows.departures?.replies ?? rows.replied,
    rows.received,
    rows.resolved,
  ] as const;
  const stretches = instants.length - 1;
  // How many rows have passed each of the instants.
  const passed = instants.map(() => 0);
  const sharesUs = Array.from({ length: stretches }, () => 0);
  let betweenUs = 0;
  let now = fromUs;
  while ((passed[stretches] as number) < count) {
    let next = Number.POSITIVE_INFINITY;
    for (let column = 0; column <= stretches; column++) {
      const row = passed[column] as number;
      if (row < count) next = Math.min(next, (instants[column] as Uint32Array)[row] as number);
    }
    const underWay = (passed[0] as number) - (passed[stretches] as number);
    const elapsed = Math.max(0, next - now);
    if (underWay === 0) betweenUs += elapsed;
    else {
      for (let part = 0; part < stretches; part++) {
        const inPart = (passed[part] as number) - (passed[part + 1] as number);
        sharesUs[part] = (sharesUs[part] as number) + (elapsed * inPart) / underWay;
      }
    }
    now = Math.max(now, next);
    for (let column = 0; column <= stretches; column++) {
      const times = instants[column] as Uint32Array;
      let row = passed[column] as number;
      while (row < count && (times[row] as number) <= now) row++;
      passed[column] = row;
    }
  }
  const [client = 0, held = 0, travelled = 0, redis = 0, heldBack = 0, travelledBack = 0, batch = 0] =
    sharesUs.map((us) => us / US_PER_MS);
  return {
    parts: { client, outbound: held + travelled, redis, inbound: heldBack + travelledBack, batch },
    ...(rows.departures !== undefined && { window: { outbound: held, inbound: heldBack } }),
    betweenMs: betweenUs / US_PER_MS,
  };
}
