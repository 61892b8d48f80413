import { newColumns, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyTrace } from '../../test/any-trace.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';
import { type TraceEvent, traceEvents, traceEventsFile } from './trace-events.ts';

const laneOf = (columns: ExportedLane['columns'], count = columns.status.length): ExportedLane => ({
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

/** What the format's documentation ("Trace Event Format") asks of each kind of event. */
function checkFields(event: TraceEvent): void {
  expect(typeof event.name).toBe('string');
  expect(Number.isInteger(event.pid) && Number.isInteger(event.tid)).toBe(true);
  switch (event.ph) {
    case 'M':
      expect(['process_name', 'thread_name', 'thread_sort_index']).toContain(event.name);
      expect(Object.keys(event.args ?? {})).toEqual([
        event.name === 'thread_sort_index' ? 'sort_index' : 'name',
      ]);
      return;
    case 'X':
      expect(event.ts).toBeGreaterThanOrEqual(0);
      expect(event.dur).toBeGreaterThanOrEqual(0);
      return;
    case 'b':
    case 'e':
      expect(event.ts).toBeGreaterThanOrEqual(0);
      expect(typeof event.id).toBe('string');
      expect(typeof event.cat).toBe('string');
      return;
    case 'i':
      expect(event.ts).toBeGreaterThanOrEqual(0);
      expect(event.s).toBe('t');
      return;
    default:
      event.ph satisfies never;
  }
}

/** Complete events of a thread are in order, and one either holds another or is apart from it. */
function checkNesting(events: readonly TraceEvent[]): void {
  const open = new Map<number, number[]>();
  const lastTs = new Map<number, number>();
  for (const { ph, tid, ts = 0, dur = 0 } of events) {
    if (ph !== 'X') continue;
    expect(ts).toBeGreaterThanOrEqual(lastTs.get(tid) ?? 0);
    lastTs.set(tid, ts);
    const ends = open.get(tid) ?? [];
    open.set(tid, ends);
    while (ends.length > 0 && (ends.at(-1) ?? 0) <= ts) ends.pop();
    if (ends.length > 0) expect(ts + dur).toBeLessThanOrEqual(ends.at(-1) ?? 0);
    ends.push(ts + dur);
  }
}

/** Each asynchronous event begins once and ends once, not before it began. */
function checkPairs(events: readonly TraceEvent[]): void {
  const begun = new Map<string, number>();
  for (const { ph, id = '', ts = 0 } of events) {
    if (ph === 'b') {
      expect(begun.has(id)).toBe(false);
      begun.set(id, ts);
    } else if (ph === 'e') {
      expect(begun.get(id)).toBeLessThanOrEqual(ts);
      begun.set(id, Number.NEGATIVE_INFINITY);
    }
  }
  expect([...begun.values()].every((ts) => ts === Number.NEGATIVE_INFINITY)).toBe(true);
}

describe('traceEvents', () => {
  test('whatever was measured, the events are as the format wants them', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (a, b) => {
        const events = [...traceEvents(rowsWith(laneOf(a), laneOf(b)))];
        for (const event of events) checkFields(event);
        checkNesting(events);
        checkPairs(events);
      }),
    );
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

  test('every command of a batch is there with its whole latency', () => {
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

test('the file is one JSON object with the events and how they came about', () => {
  const text = [...traceEventsFile(rowsWith(laneOf(newColumns(2))), { redis: '7.0.15' })].join('');
  const file = JSON.parse(text);
  expect(file).toMatchObject({ displayTimeUnit: 'ms', otherData: { redis: '7.0.15' } });
  expect(file.traceEvents.length).toBeGreaterThan(3);
});
