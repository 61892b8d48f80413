/** The rows of all lanes as CSV (RFC 4180). docs/exports.md describes the columns. Pure, one piece at a time. */
import { hasWindow, INITIAL_WINDOW, type Network, STATUS, type TraceColumns } from '@roundtrip/protocol';
import { partsOf, windowWaitsOf } from '../pictures/highlight/parts-of.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';

export const CSV_COLUMNS = [
  'source',
  'lane',
  'strategy',
  'batch_size',
  'repetition',
  'simulated_rtt_ms',
  'simulated_jitter_ms',
  'simulated_bandwidth_mbps',
  'simulated_tcp_initial_window',
  'command_index',
  'command',
  'issued_us',
  'sent_us',
  'arrived_us',
  'replied_us',
  'received_us',
  'resolved_us',
  'client_us',
  'outbound_simulated_us',
  'redis_us',
  'inbound_simulated_us',
  'batch_us',
  'outbound_window_simulated_us',
  'inbound_window_simulated_us',
  'latency_us',
  'round_trip',
  'request_bytes',
  'reply_bytes',
  'status',
] as const;

/** One line at a time. */
export function* traceCsv({ lanes, textAt, network }: ExportedRows): Generator<string> {
  yield lineOf(CSV_COLUMNS);
  const ofLink = [network.rttMs, network.jitterMs ?? 0, network.bandwidthMbps ?? '', windowOf(network)];
  for (const lane of lanes) {
    const { source, label, strategy, repetition, columns, count } = lane;
    const batchSize = 'batchSize' in strategy ? strategy.batchSize : '';
    const ofLane = [source, label, strategy.kind, batchSize, repetition ?? '', ...ofLink]
      .map(cellOf)
      .join(',');
    for (let row = 0; row < count; row++) {
      yield `${ofLane},${row},${cellOf(textAt(row) ?? '')},${figuresOf(columns, row).join(',')}\r\n`;
    }
  }
}

/** In segments; empty if the link has no congestion window. */
function windowOf(network: Network): number | string {
  return hasWindow(network) ? (network.tcp?.initialWindow ?? INITIAL_WINDOW) : '';
}

/** From `issued_us` on. Unknown figures of a command without a reply are left empty. */
function figuresOf(columns: TraceColumns, row: number): (number | string | undefined)[] {
  const { issued, sent, arrived, replied, received, resolved, roundTrip, requestBytes, replyBytes } = columns;
  const parts = partsOf(columns, row);
  const waits = windowWaitsOf(columns, row);
  const isWritten = parts.client !== undefined;
  const isAnswered = parts.redis !== undefined;
  return [
    issued[row],
    ...(isWritten ? [sent[row], arrived[row]] : ['', '']),
    ...(isAnswered ? [replied[row], received[row], resolved[row]] : ['', '', '']),
    parts.client,
    parts.outbound,
    parts.redis,
    parts.inbound,
    parts.batch,
    waits.outbound,
    waits.inbound,
    isAnswered ? (resolved[row] as number) - (issued[row] as number) : '',
    isWritten ? roundTrip[row] : '',
    requestBytes[row],
    isAnswered ? replyBytes[row] : '',
    statusOf(columns, row),
  ];
}

function statusOf({ status, requestBytes }: ExportedLane['columns'], row: number): string {
  if (status[row] === STATUS.ok) return 'ok';
  if (status[row] === STATUS.error) return 'error';
  return requestBytes[row] === 0 ? 'not sent' : 'not answered';
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
