import { newColumns, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyTrace } from '../../test/any-trace.ts';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { DrawnLane } from '../pictures/canvas/drawn-lanes.ts';
import type { LaneSeries } from '../workbench/lane-series.ts';
import { laneSeriesOf } from './lane-series.ts';

const [identity] = identifyLanes([{ kind: 'sequential' }]);

function laneOf(columns: TraceColumns): DrawnLane {
  if (identity === undefined) throw new Error('one lane is identified');
  const count = columns.status.length;
  return { identity, source: 'measured', columns, count, beganUs: columns.issued[0] ?? 0 };
}

/** The result of the work, and how often it paused. */
function keptOf(lane: DrawnLane): { series: LaneSeries; pauses: number } {
  const work = laneSeriesOf(lane);
  for (let pauses = 0; ; pauses++) {
    const { done, value } = work.next();
    if (done) return { series: value, pauses };
  }
}

function bytesOf(value: object): number {
  return Object.values(value).reduce((sum, each) => {
    if (each instanceof Uint32Array) return sum + each.byteLength;
    return typeof each === 'object' ? sum + bytesOf(each) : sum;
  }, 0);
}

describe('laneSeriesOf', () => {
  test('a short lane is kept whole', () => {
    fc.assert(
      fc.property(anyTrace, (columns) => {
        const lane = laneOf(columns);
        const { commands, race, byCommand, percentiles } = keptOf(lane).series;
        const rows = [...columns.status.keys()];
        const since = rows.map((row) => (columns.resolved[row] ?? 0) - lane.beganUs);
        const latencies = rows.map((row) => (columns.resolved[row] ?? 0) - (columns.issued[row] ?? 0));
        expect(commands).toBe(rows.length);
        expect([...race.us]).toEqual([...new Set(since)].sort((a, b) => a - b));
        expect([...race.done]).toEqual([...race.us].map((us) => since.filter((each) => each <= us).length));
        expect([...byCommand.command]).toEqual(rows.map((row) => row + 1));
        expect([...byCommand.us]).toEqual(latencies);
        expect([...percentiles.us]).toEqual([...new Set(latencies)].sort((a, b) => a - b));
      }),
    );
  });

  test('a long lane is kept in 32 KB, including its slowest command and its finish', () => {
    const commands = 100_000;
    const columns = newColumns(commands);
    columns.issued.set(Array.from({ length: commands }, (_, row) => 1_000 * row));
    columns.resolved.set(Array.from({ length: commands }, (_, row) => 1_000 * row + 100 + (row % 7)));
    const slow = 31_415;
    // Done before the next is issued, so that it holds up nobody behind it.
    columns.resolved[slow] = 1_000 * slow + 990;
    const { series } = keptOf(laneOf(columns));
    expect(bytesOf(series)).toBeLessThanOrEqual(32 * 1024);
    expect(series.byCommand.us[series.byCommand.command.indexOf(slow + 1)]).toBe(990);
    expect(series.percentiles.us.at(-1)).toBe(990);
    expect(series.percentilesUs.at(-1)).toBe(990);
    expect([series.race.us.at(-1), series.race.done.at(-1)]).toEqual([columns.resolved.at(-1), commands]);
    expect(series.milestonesUs.at(-1)).toBe(columns.resolved.at(-1));
    expect(series.race.done[0]).toBe(1);
  });

  test('a lane that was cut short is kept as far as it came, with the number of commands asked for', () => {
    const columns = newColumns(500);
    columns.issued.set(Array.from({ length: 500 }, (_, row) => 100 * row));
    columns.resolved.set(Array.from({ length: 500 }, (_, row) => 100 * row + 90));
    const { series } = keptOf({ ...laneOf(columns), count: 200 });
    expect([series.commands, series.asked]).toEqual([200, 500]);
    expect([series.race.us.at(-1), series.race.done.at(-1)]).toEqual([19_990, 200]);
    // The first command, 10 % and 25 % of 500 were reached; half was not.
    expect([...series.milestonesUs]).toEqual([90, 4_990, 12_490, 0, 0, 0, 0]);
    expect(keptOf(laneOf(columns)).series.asked).toBeUndefined();
  });

  test('the longer the lane, the more often it pauses', () => {
    const pausesOf = (commands: number) => keptOf(laneOf(newColumns(commands))).pauses;
    expect(pausesOf(1_000_000) - pausesOf(1_000)).toBeGreaterThanOrEqual(7);
  });
});
