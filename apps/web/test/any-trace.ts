/** Traces for the tests of layouts: any instants that a lane could have measured. */
import { newColumns, newDepartures, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';

/** Instants that never decrease, in a row or from row to row; round trips that follow their definition. */
export const anyTrace: fc.Arbitrary<TraceColumns> = fc
  .array(fc.array(fc.nat({ max: 90 }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 60 })
  .map((steps) => {
    const columns = newColumns(steps.length);
    const stages = ['issued', 'sent', 'arrived', 'replied', 'received', 'resolved'] as const;
    let outstandingUntil = -1;
    let roundTrip = -1;
    steps.forEach((step, row) => {
      let before = 0;
      stages.forEach((stage, place) => {
        const above = row === 0 ? 0 : (columns[stage][row - 1] ?? 0);
        before = Math.max(before, above) + (step[place] ?? 0);
        columns[stage][row] = before;
      });
      if ((columns.sent[row] ?? 0) > outstandingUntil) roundTrip++;
      outstandingUntil = columns.received[row] ?? 0;
      columns.roundTrip[row] = roundTrip;
      columns.requestBytes[row] = 30;
    });
    return columns;
  });

/** Over TCP: each leaves somewhere between being handed over and arriving, in order. */
export const anyWindowedTrace: fc.Arbitrary<TraceColumns> = fc
  .tuple(anyTrace, fc.infiniteStream(fc.constantFrom(0, 0, 0.3, 1)))
  .map(([columns, shares]) => {
    const departures = newDepartures(columns.status.length);
    const ways = [
      [departures.requests, columns.sent, columns.arrived],
      [departures.replies, columns.replied, columns.received],
    ] as const;
    for (const [leaves, handedOver, arrives] of ways) {
      for (const row of rowsOf(columns)) {
        const [from = 0, to = 0] = [handedOver[row], arrives[row]];
        const leftAt = from + Math.floor((shares.next().value as number) * (to - from));
        leaves[row] = Math.max(leaves[row - 1] ?? 0, leftAt);
      }
    }
    return { ...columns, departures };
  });

/** A window somewhere about the trace. */
export const anyWindow = fc
  .tuple(fc.nat({ max: 6_000 }), fc.integer({ min: 1, max: 6_000 }))
  .map(([fromUs, span]) => ({ fromUs, toUs: fromUs + span }));

export function rowsOf(columns: TraceColumns): number[] {
  return [...columns.status.keys()];
}
