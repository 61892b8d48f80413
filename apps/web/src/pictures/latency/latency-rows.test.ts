import { newColumns, STATUS } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../run/trace.ts';
import { STILL } from '../point-budget.ts';
import { type LatencyRow, latencyRows } from './latency-rows.ts';

function traceOf(latenciesMs: readonly number[], room = latenciesMs.length): Trace {
  const columns = newColumns(room);
  columns.issued.set(latenciesMs.map((_, row) => row * 10));
  columns.resolved.set(latenciesMs.map((ms, row) => row * 10 + ms * 1_000));
  return { columns, count: latenciesMs.length };
}

const slowestMs = (rows: readonly LatencyRow[]) =>
  Math.max(...rows.flatMap(({ values }) => values.map((ms) => ms ?? 0)));

describe('latencyRows', () => {
  test('a few commands are drawn individually', () => {
    const { rows, decimated } = latencyRows([traceOf([1, 2, 3]), traceOf([4, 4, 4])]);
    expect(decimated).toBe(false);
    expect(rows).toEqual([
      { x: 1, values: [1, 4], commands: [1, 1] },
      { x: 2, values: [2, 4], commands: [2, 2] },
      { x: 3, values: [3, 4], commands: [3, 3] },
    ]);
  });

  test('a running lane ends where its rows end, on the axis of all commands', () => {
    const { rows, commands } = latencyRows([traceOf([1, 2, 3]), traceOf([4], 3), undefined]);
    expect(commands).toBe(3);
    expect(rows.map(({ values }) => values[1])).toEqual([4, undefined, undefined]);
    expect(rows[0]?.values[2]).toBeUndefined();
  });

  test('one slow command among many is among the points, with its number', () => {
    const latencies = Array.from({ length: 50_000 }, () => 1);
    latencies[31_415] = 43;
    const { rows, decimated } = latencyRows([traceOf(latencies)]);
    expect(decimated).toBe(true);
    expect(rows.length).toBeLessThanOrEqual(1_000);
    expect(slowestMs(rows)).toBe(43);
    const slow = rows.find(({ values }) => values[0] === 43);
    expect(slow?.commands[0]).toBe(31_416);
    expect(Math.abs((slow?.x ?? 0) - 31_416)).toBeLessThan(100);
  });

  test('a command that was not answered has no latency', () => {
    const trace = traceOf([1, 2, 9]);
    trace.columns.status[2] = STATUS.unanswered;
    const { rows } = latencyRows([trace]);
    expect(rows).toHaveLength(2);
    expect(slowestMs(rows)).toBe(2);
  });

  test('two dozen lanes share the points that a chart can draw', () => {
    const trace = traceOf(Array.from({ length: 5_000 }, (_, row) => row % 7));
    const { rows } = latencyRows(Array.from({ length: 24 }, () => trace));
    expect(rows.length * 24).toBeLessThanOrEqual(2_000);
  });

  test('nothing to draw gives no rows', () => {
    expect(latencyRows([undefined])).toMatchObject({
      rows: [],
      commands: 0,
      decimated: false,
    });
  });

  test('zoomed to a stretch of a million commands, each command of it is drawn, and one beyond either end', () => {
    const trace = traceOf(Array.from({ length: 1_000_000 }, (_, row) => row % 97));
    const { rows, decimated, commands } = latencyRows([trace], STILL, { from: 500_000.4, to: 500_900.6 });
    expect(decimated).toBe(false);
    expect(commands).toBe(1_000_000);
    expect(rows[0]?.commands[0]).toBe(500_000);
    expect(rows.at(-1)?.commands[0]).toBe(500_901);
    for (const { x, values, commands: numbers } of rows) {
      expect(numbers[0]).toBe(x);
      expect(values[0]).toBe((x - 1) % 97);
    }
  });

  test('a slow command is among the points of every stretch that contains it', () => {
    const latencies = Array.from({ length: 200_000 }, () => 1);
    latencies[123_456] = 43;
    const trace = traceOf(latencies);
    for (const around of [50, 3_000, 40_000]) {
      const { rows } = latencyRows([trace], STILL, { from: 123_457 - around, to: 123_457 + 1.5 * around });
      expect(rows.length).toBeLessThanOrEqual(1_000);
      expect(rows.find(({ values }) => values[0] === 43)?.commands[0]).toBe(123_457);
    }
    const without = latencyRows([trace], STILL, { from: 1, to: 123_455 });
    expect(slowestMs(without.rows)).toBe(1);
  });

  test('a lane that ends before the visible range has no points in it', () => {
    const { rows } = latencyRows([traceOf([1, 2, 3]), traceOf([4, 5, 6, 7, 8, 9])], STILL, {
      from: 5,
      to: 6,
    });
    expect(rows.every(({ values }) => values[0] === undefined)).toBe(true);
    expect(rows.map(({ commands }) => commands[1])).toEqual([4, 5, 6]);
  });
});
