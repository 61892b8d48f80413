/** Traffic through a tap as the page is told of it, for tests. */
import { newColumns, STATUS, type TapChunk } from '@roundtrip/protocol';
import { Recording } from '../src/tap/recording/recording.ts';

interface Row {
  sentMs: number;
  /** Time to the reply, milliseconds. */
  takesMs?: number;
  roundTrip: number;
  status?: number;
}

export function chunk(connection: number, from: number, rows: readonly Row[], origin = 0): TapChunk {
  const columns = newColumns(rows.length);
  rows.forEach(({ sentMs, takesMs = 1, roundTrip, status = STATUS.ok }, row) => {
    const [sentUs, repliedUs] = [(sentMs - origin) * 1_000, (sentMs + takesMs - origin) * 1_000];
    for (const name of ['issued', 'sent', 'arrived'] as const) columns[name][row] = sentUs;
    for (const name of ['replied', 'received', 'resolved'] as const) columns[name][row] = repliedUs;
    columns.roundTrip[row] = roundTrip;
    columns.status[row] = status;
    columns.requestBytes[row] = 30;
  });
  const { length: count } = rows;
  return { tapId: 't', connection, origin, from, count, columns: columns.issued.buffer as ArrayBuffer };
}

export function recordingOf(...chunks: readonly TapChunk[]): Recording {
  const recording = new Recording();
  for (const each of chunks) {
    recording.connected({ tapId: 't', connection: each.connection, at: 0 });
    recording.add(each);
  }
  return recording;
}

/** What the server answers to `tap:recorded`: row n is `GET key:n`, answered with `value-n`. */
export async function anyWords({ from, count }: { from: number; count: number }) {
  const rows = Array.from({ length: count }, (_, index) => from + index);
  return {
    ok: true as const,
    commands: rows.map((row) => ['GET', `key:${row}`]),
    replies: rows.map((row) => `$${`value-${row}`.length}\r\nvalue-${row}\r\n`),
    cut: [] as number[],
  };
}
