import { newColumns, STATUS } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../run/trace.ts';
import { latencyRows } from './latency-rows.ts';

function traceOf(latenciesMs: readonly number[], room = latenciesMs.length): Trace {
  const columns = newColumns(room);
  columns.issued.set(latenciesMs.map((_, row) => row * 10));
  columns.resolved.set(latenciesMs.map((ms, row) => row * 10 + ms * 1_000));
  return { columns, count: latenciesMs.length };
}

describe('latencyRows', () => {
  test('a few commands are drawn one by one', () => {
    const { rows, decimated } = latencyRows([traceOf([1, 2, 3]), traceOf([4, 4, 4])]);
    expect(decimated).toBe(false);
    expect(rows).toEqual([
      { x: 1, values: [1, 4], commands: [1, 1] },
      { x: 2, values: [2, 4], commands: [2, 2] },
      { x: 3, values: [3, 4], commands: [3, 3] },
    ]);
  });

  test('a lane under way ends where its rows end, on the axis of the whole', () => {
    const { rows, commands } = latencyRows([traceOf([1, 2, 3]), traceOf([4], 3), undefined]);
    expect(commands).toBe(3);
    expect(rows.map(({ values }) => values[1])).toEqual([4, undefined, undefined]);
    expect(rows[0]?.values[2]).toBeUndefined();
  });

  test('one slow command among many is among the points, by its own number', () => {
    const latencies = Array.from({ length: 50_000 }, () => 1);
    latencies[31_415] = 43;
    const { rows, decimated, maxMs } = latencyRows([traceOf(latencies)]);
    expect(decimated).toBe(true);
    expect(rows.length).toBeLessThanOrEqual(1_000);
    expect(maxMs).toBe(43);
    const slow = rows.find(({ values }) => values[0] === 43);
    expect(slow?.commands[0]).toBe(31_416);
    expect(Math.abs((slow?.x ?? 0) - 31_416)).toBeLessThan(100);
  });

  test('a command that was not answered has no latency', () => {
    const trace = traceOf([1, 2, 9]);
    trace.columns.status[2] = STATUS.unanswered;
    const { rows, maxMs } = latencyRows([trace]);
    expect(rows).toHaveLength(2);
    expect(maxMs).toBe(2);
  });

  test('two dozen lanes share the points that a chart can draw', () => {
    const trace = traceOf(Array.from({ length: 5_000 }, (_, row) => row % 7));
    const { rows } = latencyRows(Array.from({ length: 24 }, () => trace));
    expect(rows.length * 24).toBeLessThanOrEqual(6_000);
  });

  test('nothing to draw gives no rows', () => {
    expect(latencyRows([undefined])).toMatchObject({
      rows: [],
      commands: 0,
      decimated: false,
      minMs: 0,
      maxMs: 0,
    });
  });
});
