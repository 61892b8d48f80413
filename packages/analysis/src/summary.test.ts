import { INSTANTS, newColumns, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from './percentile.ts';
import { SummaryBuilder } from './summary.ts';

/** Rows with non-decreasing instants: the gaps between them and a status. */
const rows = fc.array(
  fc.tuple(fc.array(fc.nat(5000), { minLength: 6, maxLength: 6 }), fc.constantFrom(0, 1, 2)),
  { minLength: 1, maxLength: 50 },
);

function columnsOf(list: [number[], number][]): TraceColumns {
  const columns = newColumns(list.length);
  list.forEach(([gaps, status], row) => {
    let at = 0;
    INSTANTS.forEach((instant, i) => {
      at += gaps[i] ?? 0;
      columns[instant][row] = at;
    });
    columns.status[row] = status;
  });
  return columns;
}

const totals = { roundTrips: 1, writes: 2, requestBytes: 3, replyBytes: 4 };

describe('SummaryBuilder', () => {
  it('gives five parts that sum to the mean latency, and latencies that agree with the rows', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const builder = new SummaryBuilder();
        builder.add(columnsOf(list));
        const summary = builder.build(totals);
        const latencies = list.map(([gaps]) => gaps.slice(1).reduce((a, b) => a + b, 0) / 1000);
        const mean = latencies.reduce((a, b) => a + b, 0) / latencies.length;
        const parts = Object.values(summary.partsMs).reduce((a, b) => a + b, 0);
        expect(parts).toBeCloseTo(mean, 9);
        expect(summary.latencyMs.mean).toBeCloseTo(mean, 9);
        expect(summary.latencyMs.max).toBe(Math.max(...latencies));
        expect(summary.latencyMs.min).toBe(Math.min(...latencies));
        expect(summary.errors).toBe(list.filter(([, status]) => status === 1).length);
        expect(summary.commands).toBe(list.length);
      }),
    );
  });

  it('does not depend on how the rows are cut into chunks', () => {
    fc.assert(
      fc.property(rows, fc.nat(50), (list, cut) => {
        const whole = new SummaryBuilder();
        whole.add(columnsOf(list));
        const cutUp = new SummaryBuilder();
        for (const part of [list.slice(0, cut), list.slice(cut)]) cutUp.add(columnsOf(part));
        expect(cutUp.build(totals)).toEqual(whole.build(totals));
      }),
    );
  });

  it('measures the total from the first command issued to the last reply resolved', () => {
    const builder = new SummaryBuilder();
    builder.add(
      columnsOf([
        [[500, 0, 0, 1000, 0, 0], 0],
        [[600, 0, 0, 2000, 0, 400], 0],
      ]),
    );
    const summary = builder.build(totals);
    expect(summary.totalMs).toBe(2.5);
    expect(summary.opsPerSecond).toBe(800);
  });

  it('measures the total from an earlier first write, if there was one', () => {
    const builder = new SummaryBuilder();
    builder.add(columnsOf([[[500, 0, 0, 1000, 0, 0], 0]]));
    expect(builder.build(totals, 100).totalMs).toBe(1.4);
    expect(builder.build(totals, 501).totalMs).toBe(1);
  });
});

describe('percentile', () => {
  it('is the smallest value that p percent of the values do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, p) => {
        const sorted = values.toSorted((a, b) => a - b);
        const reaches = (value: number) =>
          values.filter((other) => other <= value).length * 100 >= p * values.length;
        expect(percentile(sorted, p)).toBe(sorted.find(reaches));
      }),
    );
  });
});
