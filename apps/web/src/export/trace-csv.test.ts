import { newColumns, newDepartures, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace } from '../../test/any-trace.ts';
import { rowsOf } from '../../test/read-csv.ts';
import type { ExportedLane } from './exported-lane.ts';
import { CSV_COLUMNS, traceCsv } from './trace-csv.ts';

const strategy = { kind: 'pipelined' as const, batchSize: 3 };
const laneOf = (columns: ExportedLane['columns']): ExportedLane => ({
  index: 0,
  label: 'pipelined 3, watched',
  strategy,
  source: 'measured',
  repetition: 0,
  columns,
  count: columns.status.length,
});
const network = { rttMs: 1.5 };

test('every row has every column, and every text comes back unchanged', () => {
  fc.assert(
    fc.property(anyTrace, fc.string({ unit: 'binary' }), (columns, text) => {
      const rows = rowsOf(traceCsv({ lanes: [laneOf(columns)], textAt: () => text, network }));
      expect(rows.length).toBe(columns.status.length);
      const parts = ['client', 'outbound_simulated', 'redis', 'inbound_simulated', 'batch'];
      expect(
        rows.map((cells) => ({
          ...cells,
          latency_us: String(parts.reduce((sum, part) => sum + Number(cells[`${part}_us`]), 0)),
        })),
      ).toEqual(
        rows.map((cells, row) => ({
          ...cells,
          lane: 'pipelined 3, watched',
          command: text,
          command_index: String(row),
          simulated_rtt_ms: '1.5',
          resolved_us: String(columns.resolved[row]),
        })),
      );
    }),
  );
});

test('unknown figures of a command without a reply are left empty', () => {
  const columns = newColumns(3);
  columns.requestBytes.set([10, 10, 0]);
  columns.status.set([STATUS.error, STATUS.unanswered, STATUS.unanswered]);
  const rows = rowsOf(traceCsv({ lanes: [laneOf(columns)], textAt: () => 'GET a', network }));
  expect(rows.map(({ status }) => status)).toEqual(['error', 'not answered', 'not sent']);
  expect(rows.map(({ sent_us }) => sent_us)).toEqual(['0', '0', '']);
  expect(rows.map(({ latency_us }) => latency_us)).toEqual(['0', '', '']);
});

test('without lanes there is only the header', () => {
  expect([...traceCsv({ lanes: [], textAt: () => undefined, network })].join('')).toBe(
    `${CSV_COLUMNS.join(',')}\r\n`,
  );
});

test('the initial window of simulated TCP is included, if there is one', () => {
  const windowOf = (link: Parameters<typeof traceCsv>[0]['network']) =>
    rowsOf(traceCsv({ lanes: [laneOf(newColumns(1))], textAt: () => 'PING', network: link }))[0]
      ?.simulated_tcp_initial_window;
  expect(windowOf({ rttMs: 1 })).toBe('');
  expect(windowOf({ rttMs: 0, tcp: { initialWindow: 3 } })).toBe('');
  expect(windowOf({ rttMs: 1, tcp: {} })).toBe('10');
  expect(windowOf({ rttMs: 1, tcp: { initialWindow: 3 } })).toBe('3');
});

test('what waited for the window is told of each way, and only where there is one', () => {
  const columns = { ...newColumns(2), departures: newDepartures(2) };
  columns.sent.set([10, 10]);
  columns.departures.requests.set([10, 40_010]);
  columns.replied.set([60_000, 60_000]);
  columns.departures.replies.set([60_005, 60_000]);
  const waitsOf = (each: ExportedLane['columns']) =>
    rowsOf(traceCsv({ lanes: [laneOf(each)], textAt: () => 'PING', network })).map((row) => [
      row.outbound_window_simulated_us,
      row.inbound_window_simulated_us,
    ]);
  expect(waitsOf(columns)).toEqual([
    ['0', '5'],
    ['40000', '0'],
  ]);
  expect(waitsOf(newColumns(1))).toEqual([['', '']]);
});
