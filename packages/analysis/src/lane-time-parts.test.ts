import { newColumns, newDepartures, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOfLaneTime } from './lane-time-parts.ts';

const COLUMNS = ['issued', 'sent', 'arrived', 'replied', 'received', 'resolved'] as const;
const PARTS = ['client', 'outbound', 'redis', 'inbound', 'batch'] as const;

function traceOf(rows: readonly (readonly number[])[]): TraceColumns {
  const columns = newColumns(rows.length);
  rows.forEach((instants, row) => {
    COLUMNS.forEach((name, column) => {
      columns[name][row] = instants[column] as number;
    });
  });
  return columns;
}

/** The definition, microsecond by microsecond. */
function bruteForce(rows: readonly (readonly number[])[]) {
  const sharesUs = [0, 0, 0, 0, 0];
  let betweenUs = 0;
  const end = Math.max(0, ...rows.map((instants) => instants[5] as number));
  for (let at = 0; at < end; at++) {
    const places = rows.flatMap((instants) => {
      const part = PARTS.findIndex(
        (_, index) => (instants[index] as number) <= at && at < (instants[index + 1] as number),
      );
      return part < 0 ? [] : [part];
    });
    if (places.length === 0) betweenUs++;
    for (const part of places) sharesUs[part] = (sharesUs[part] as number) + 1 / places.length;
  }
  return { sharesUs, betweenUs };
}

/** Rows whose instants never decrease, neither within a row nor from one row to the next. */
const rows = fc
  .array(fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 25 })
  .map((steps) => {
    const before = [0, 0, 0, 0, 0, 0];
    return steps.map((row) => {
      let least = 0;
      row.forEach((step, column) => {
        least = Math.max(least, before[column] as number) + step;
        before[column] = least;
      });
      return [...before];
    });
  });

/** Splits a part at the instant when the row's bytes left. */
function withHeld(row: readonly number[], part: number, leftAt = 0): number[] {
  return row.map((instant, column) => (column === part + 1 ? leftAt : instant));
}

describe('partsOfLaneTime', () => {
  test('shares out every instant as a brute-force calculation does', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { parts, betweenMs } = partsOfLaneTime(traceOf(all), all.length);
        const expected = bruteForce(all);
        PARTS.forEach((name, index) => {
          expect(parts[name] * 1_000).toBeCloseTo(expected.sharesUs[index] as number, 6);
        });
        expect(betweenMs * 1_000).toBeCloseTo(expected.betweenUs, 6);
      }),
    );
  });

  test('the parts add up to the time of the lane', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { parts, betweenMs } = partsOfLaneTime(traceOf(all), all.length);
        const sum = PARTS.reduce((total, name) => total + parts[name], betweenMs);
        expect(sum * 1_000).toBeCloseTo((all.at(-1) as number[])[5] as number, 6);
      }),
    );
  });

  test('for commands in sequence, the parts are the sums over all commands', () => {
    const one = [0, 10, 510, 530, 1_030, 1_040];
    const all = [0, 1, 2].map((turn) => one.map((at) => at + 1_040 * turn));
    const { parts, betweenMs } = partsOfLaneTime(traceOf(all), 3);
    expect(betweenMs).toBe(0);
    expect(parts.client).toBeCloseTo(0.03);
    expect(parts.outbound).toBeCloseTo(1.5);
    expect(parts.redis).toBeCloseTo(0.06);
    expect(parts.inbound).toBeCloseTo(1.5);
    expect(parts.batch).toBeCloseTo(0.03);
  });

  test('time before the first command and between batches belongs to no command', () => {
    const all = [
      [100, 100, 150, 160, 210, 210],
      [400, 400, 450, 460, 510, 510],
    ];
    expect(partsOfLaneTime(traceOf(all), 2).betweenMs).toBeCloseTo(0.29);
    expect(partsOfLaneTime(traceOf(all), 2, 100).betweenMs).toBeCloseTo(0.19);
  });

  test('over TCP, window waits are contained in outbound and inbound, and nothing else changes', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.constantFrom(0, 0.5, 1)), (all, shares) => {
        const columns = traceOf(all);
        const departures = newDepartures(all.length);
        const ways = [
          [departures.requests, columns.sent, columns.arrived],
          [departures.replies, columns.replied, columns.received],
        ] as const;
        for (const [leaves, from, to] of ways) {
          all.forEach((_, row) => {
            const [fromUs = 0, toUs = 0] = [from[row], to[row]];
            const leftAt = fromUs + Math.floor((shares.next().value as number) * (toUs - fromUs));
            leaves[row] = Math.max(leaves[row - 1] ?? 0, leftAt);
          });
        }
        const plain = partsOfLaneTime(columns, all.length);
        const { window, parts, betweenMs } = partsOfLaneTime({ ...columns, departures }, all.length);
        expect(plain.window).toBeUndefined();
        expect(betweenMs).toBeCloseTo(plain.betweenMs, 9);
        for (const name of PARTS) expect(parts[name]).toBeCloseTo(plain.parts[name], 9);
        // As if waiting were a part of its own, without travel time.
        const heldThere = bruteForce(all.map((row, index) => withHeld(row, 1, departures.requests[index])));
        const heldBack = bruteForce(all.map((row, index) => withHeld(row, 3, departures.replies[index])));
        expect((window?.outbound ?? 0) * 1_000).toBeCloseTo(heldThere.sharesUs[1] as number, 6);
        expect((window?.inbound ?? 0) * 1_000).toBeCloseTo(heldBack.sharesUs[3] as number, 6);
      }),
    );
  });

  test('rows without a reply are ignored', () => {
    const all = [
      [0, 0, 5, 6, 10, 10],
      [10, 10, 0, 0, 0, 0],
    ];
    const { parts } = partsOfLaneTime(traceOf(all), 1);
    expect(parts.outbound).toBeCloseTo(0.005);
  });
});
