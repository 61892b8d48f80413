import { newColumns, STATUS } from '@roundtrip/protocol';
import { printCommand } from '@roundtrip/workload';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyTrace } from '../../test/any-trace.ts';
import { readTraceEvents } from '../../test/read-trace-events.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';
import { traceEvents, traceEventsFile } from './trace-events.ts';

const laneOf = (columns: ExportedLane['columns'], count = columns.status.length): ExportedLane => ({
  index: 0,
  label: 'sequential',
  strategy: { kind: 'sequential' },
  source: 'measured',
  repetition: 0,
  columns,
  count,
});
const rowsWith = (...lanes: ExportedLane[]): ExportedRows => ({
  lanes,
  textAt: (index) => `GET key:${index}`,
  network: { rttMs: 1 },
});

const read = (rows: ExportedRows) =>
  readTraceEvents([...traceEventsFile(rows, { redis: '7.0.15' })].join(''));

describe('traceEvents', () => {
  test('whatever was measured, the events conform to the format', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (a, b) => {
        const lanes = [laneOf(a), laneOf(b)];
        const { threads, async, processName } = read(rowsWith(...lanes));
        expect(processName).toBe('Roundtrip, RTT 1 ms simulated');
        lanes.forEach((lane, index) => {
          const slices = threads.get(index + 1)?.slices ?? [];
          const trips = slices.filter(({ cat }) => cat === 'round trip');
          expect(trips.length).toBe(new Set(lane.columns.roundTrip).size);
          expect(trips.every(({ depth }) => depth === 0)).toBe(true);
          // Travelling and Redis lie within the round trip; waiting before and after lies outside it.
          for (const { name, cat, depth } of slices.filter((slice) => slice.cat === 'part')) {
            expect([cat, depth]).toEqual(['part', /client|batch/.test(name) ? 0 : 1]);
          }
        });
        const shared = lanes.flatMap(({ columns }) => {
          const { roundTrip, issued, resolved } = columns;
          return [...roundTrip.keys()]
            .filter((row) => roundTrip.filter((trip) => trip === roundTrip[row]).length > 1)
            .map((row) => (resolved[row] as number) - (issued[row] as number));
        });
        expect(async.map(({ dur }) => dur).toSorted((x, y) => x - y)).toEqual(
          shared.toSorted((x, y) => x - y),
        );
      }),
    );
  });

  test('whatever bytes a command holds, the file can be read, and its name is cut between characters', () => {
    const bytes = fc.uint8Array({ maxLength: 30 });
    const argument = fc.oneof(bytes, fc.string({ unit: 'binary', maxLength: 80 }));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (args) => {
        const rows = { ...rowsWith(laneOf(newColumns(1))), textAt: () => printCommand(['SET', ...args]) };
        const { threads } = read(rows);
        const [trip] = threads.get(1)?.slices ?? [];
        expect(trip?.name.startsWith('SET ')).toBe(true);
        expect(trip?.name.length).toBeLessThanOrEqual(121);
      }),
      { examples: [[[Uint8Array.from([92, 117])]]] },
    );
    const rows = { ...rowsWith(laneOf(newColumns(1))), textAt: () => `SET ${'😀'.repeat(90)}` };
    expect(read(rows).threads.get(1)?.slices[0]?.name).toMatch(/^SET 😀+…$/u);
    const odd = { ...rows, textAt: () => `SETS ${'😀'.repeat(90)}` };
    expect(read(odd).threads.get(1)?.slices[0]?.name).toMatch(/^SETS 😀+…$/u);
  });

  test('a lane is a thread with its name, before its events', () => {
    const model = { ...laneOf(newColumns(1)), label: 'pipelined', source: 'model' as const };
    const events = [...traceEvents(rowsWith(laneOf(newColumns(1)), model))];
    const names = events.filter(({ name }) => name === 'thread_name');
    expect(names.map(({ tid, args }) => [tid, args?.name])).toEqual([
      [1, 'sequential (measured)'],
      [2, 'pipelined (model, not measured)'],
    ]);
    expect(events[0]?.args?.name).toBe('Roundtrip, RTT 1 ms simulated');
  });

  test('the parts of a single command are those of its row, in microseconds', () => {
    const columns = newColumns(1);
    for (const [name, us] of Object.entries({
      issued: 5,
      sent: 7,
      arrived: 507,
      replied: 600,
      received: 1_100,
      resolved: 1_110,
    })) {
      columns[name as 'issued'][0] = us;
    }
    const spans = [...traceEvents(rowsWith(laneOf(columns)))]
      .filter(({ ph }) => ph === 'X')
      .map(({ name, ts, dur }) => [name, ts, dur]);
    expect(spans).toEqual([
      ['client', 0, 2],
      ['GET key:0', 2, 1_093],
      ['outbound (simulated)', 2, 500],
      ['Redis', 502, 93],
      ['inbound (simulated)', 595, 500],
      ['batch', 1_095, 10],
    ]);
  });

  test('every command of a batch appears with its whole latency', () => {
    const columns = newColumns(3);
    columns.issued.set([0, 1, 2]);
    columns.resolved.set([90, 90, 90]);
    columns.received.fill(80);
    const events = [...traceEvents(rowsWith(laneOf(columns)))];
    const begun = events.filter(({ ph }) => ph === 'b').map(({ name, ts }) => [name, ts]);
    expect(begun).toEqual([
      ['GET key:0', 0],
      ['GET key:1', 1],
      ['GET key:2', 2],
    ]);
    expect(events.filter(({ ph }) => ph === 'e').map(({ ts }) => ts)).toEqual([90, 90, 90]);
    expect(events.filter(({ cat }) => cat === 'round trip').length).toBe(1);
  });

  test('commands without a reply are marked, and claim no time at Redis', () => {
    const columns = newColumns(4);
    columns.status.set([STATUS.ok, STATUS.ok, STATUS.unanswered, STATUS.unanswered]);
    columns.received.set([9, 9, 500, 500]);
    const events = [...traceEvents(rowsWith(laneOf(columns)))];
    expect(events.find(({ ph }) => ph === 'i')?.args?.commands).toBe(2);
    expect(events.filter(({ ph }) => ph === 'b').length).toBe(2);
    expect(events.find(({ cat }) => cat === 'round trip')?.dur).toBe(9);
  });
});

test('the file is one JSON object with the events and their origin', () => {
  const text = [...traceEventsFile(rowsWith(laneOf(newColumns(2))), { redis: '7.0.15' })].join('');
  const file = JSON.parse(text);
  expect(file).toMatchObject({ otherData: { redis: '7.0.15' } });
  expect(file.traceEvents.length).toBeGreaterThan(3);
});

test('the reader that these tests rely on refuses what Perfetto would drop or misread', () => {
  const event = { name: 'a', cat: 'c', ph: 'X', pid: 1, tid: 1, ts: 0, dur: 10 };
  const fileOf = (...events: object[]) => JSON.stringify({ traceEvents: events });
  expect(readTraceEvents(fileOf(event, { ...event, ts: 2, dur: 8 })).threads.get(1)?.slices.length).toBe(2);
  for (const [why, text] of [
    ['overlaps', fileOf(event, { ...event, ts: 5 })],
    ['duration', fileOf({ ...event, dur: undefined })],
    ['instant', fileOf({ ...event, ts: 0.5 })],
    ['id', fileOf({ ...event, ph: 'b' })],
    ['not end', fileOf({ ...event, ph: 'b', id: '1' })],
    ['beginning', fileOf({ ...event, ph: 'b', id: '1' }, { ...event, ph: 'e', id: '1', name: 'b' })],
    ['escape', fileOf({ ...event, name: '\u0001' })],
    ['scale', JSON.stringify({ displayTimeUnit: 'ms', traceEvents: [] })],
  ] as const) {
    expect(() => readTraceEvents(text)).toThrow(why);
  }
});
