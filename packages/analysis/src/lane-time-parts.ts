/** Where the time of a whole lane went: every instant, shared out among the commands in flight at that instant. */
import type { Summary, TraceColumns } from '@roundtrip/protocol';

/** Milliseconds. Their sum is the time from `fromUs` to the last reply. */
export interface LaneTimeParts {
  parts: Summary['partsMs'];
  /** Time in `outbound` and `inbound` spent waiting for the congestion window, if there is one. */
  window?: { outbound: number; inbound: number };
  /** No command was in flight: the lane waited for a WATCH, or for something outside Redis. */
  betweenMs: number;
}

const US_PER_MS = 1_000;

/**
 * While k commands are in flight, each accounts for 1/k of the time, in the part of its latency that it is in. For commands
 * in sequence that gives the duration of each part. When many overlap, the parts add up to the time of the lane rather than to
 * the sum of all latencies. O(rows).
 *
 * @param rows in order: no instant of a row precedes the same instant of the previous row
 * @param count number of rows that have a reply; later ones are ignored
 * @param fromUs start of the lane, microseconds: its first command, or the WATCH before it
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
  const stages = instants.length - 1;
  // For each instant, how many rows have passed it.
  const passed = instants.map(() => 0);
  const sharesUs = Array.from({ length: stages }, () => 0);
  let betweenUs = 0;
  let now = fromUs;
  while ((passed[stages] as number) < count) {
    let next = Number.POSITIVE_INFINITY;
    for (let column = 0; column <= stages; column++) {
      const row = passed[column] as number;
      if (row < count) next = Math.min(next, (instants[column] as Uint32Array)[row] as number);
    }
    const inFlight = (passed[0] as number) - (passed[stages] as number);
    const elapsed = Math.max(0, next - now);
    if (inFlight === 0) betweenUs += elapsed;
    else {
      for (let stage = 0; stage < stages; stage++) {
        const inStage = (passed[stage] as number) - (passed[stage + 1] as number);
        sharesUs[stage] = (sharesUs[stage] as number) + (elapsed * inStage) / inFlight;
      }
    }
    now = Math.max(now, next);
    for (let column = 0; column <= stages; column++) {
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
