/** The rows of all lanes as CSV (RFC 4180). docs/exports.md describes the columns. Pure, one piece at a time. */
import { type Cell, csvCells, csvLine, LANE_COLUMNS, laneCells } from '@roundtrip/analysis';
import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import { partsOf, windowWaitsOf } from '../pictures/highlight/parts-of.ts';
import type { ExportedLane, ExportedRows } from './exported-lane.ts';

export const CSV_COLUMNS = [
  ...LANE_COLUMNS,
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
  yield csvLine(CSV_COLUMNS);
  for (const lane of lanes) {
    const { columns, count } = lane;
    const ofLane = csvCells(laneCells(lane, network));
    for (let row = 0; row < count; row++) {
      yield `${ofLane},${row},${csvLine([textAt(row, lane.index), ...figuresOf(columns, row)])}`;
    }
  }
}

/** From `issued_us` on. Unknown figures of a command without a reply are left empty. */
function figuresOf(columns: TraceColumns, row: number): Cell[] {
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
