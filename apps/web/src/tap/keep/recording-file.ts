/**
 * A recording as a file that another browser opens: JSON, with a list for each command. docs/exports.md describes it. Anything may be
 * in a file, so what is read is checked down to the last number.
 */
import {
  BYTES_PER_ROW,
  columnsOver,
  LATEST_INSTANT_US,
  LIMITS,
  newColumns,
  STATUS,
} from '@roundtrip/protocol';
import { z } from 'zod';
import { MAX_ROWS } from './bounds.ts';
import {
  type KeptChunk,
  type KeptConnection,
  RECORD_FORMAT,
  type RecordingBody,
  type RecordingCard,
  recordingCardSchema,
  toldSchema,
} from './recording-record.ts';

const KIND = 'roundtrip recording';

/** Instants in microseconds since the tap opened. The name and arguments of a command, and its raw reply, have a character for each byte. */
const FIELDS = [
  'sent_us',
  'arrived_us',
  'replied_us',
  'received_us',
  'round_trip',
  'request_bytes',
  'reply_bytes',
  'status',
  'command',
  'reply',
  'is_cut',
] as const;

export function recordingFile(card: RecordingCard, body: RecordingBody): Blob {
  const { format: _, isPinned: __, connections: ___, ...told } = card;
  const connections = body.connections.map((kept) => ({
    ...kept.told,
    firstRow: kept.chunks[0]?.from ?? 0,
    rows: rowsOf(kept),
  }));
  const parts = [
    JSON.stringify({ kind: KIND, format: RECORD_FORMAT, ...told, fields: FIELDS }).slice(0, -1),
    ',\n"connections":[',
    connections
      .map(({ rows, ...connection }) => {
        const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
        return `\n${JSON.stringify(connection).slice(0, -1)},"rows":[\n${lines}]}`;
      })
      .join(','),
    ']}\n',
  ];
  return new Blob(parts, { type: 'application/json' });
}

function rowsOf({ chunks, commands, replies, cut }: KeptConnection): unknown[][] {
  const isCut = new Set(cut);
  let next = 0;
  return chunks.flatMap(({ count, originMs, columns }) => {
    const { sent, arrived, replied, received, roundTrip, requestBytes, replyBytes, status } = columnsOver(
      columns,
      count,
    );
    const originUs = Math.round(originMs * 1_000);
    return Array.from({ length: count }, (_, row) => {
      const index = next++;
      return [
        ...[sent, arrived, replied, received].map((instants) => originUs + (instants[row] as number)),
        ...[roundTrip, requestBytes, replyBytes, status].map((values) => values[row]),
        commands[index] ?? null,
        replies[index] ?? null,
        isCut.has(index) ? 1 : 0,
      ];
    });
  });
}

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const u32 = z.number().int().min(0).max(0xffff_ffff);

/** A character for each byte. */
const bytes = z
  .string()
  .refine(
    (text) => text.split('').every((character) => character.charCodeAt(0) <= 0xff),
    'has characters that stand for no byte',
  );

const rowSchema = z
  .tuple([
    whole,
    whole,
    whole,
    whole,
    u32,
    u32,
    u32,
    z.literal([STATUS.ok, STATUS.error, STATUS.unanswered]),
    z.array(bytes).min(1).nullable(),
    bytes.nullable(),
    z.literal([0, 1]),
  ])
  .refine(
    ([sent, arrived, replied, received]) => sent <= arrived && arrived <= replied && replied <= received,
    'has a reply before its command',
  )
  .refine(([sent, , , received]) => received - sent <= LATEST_INSTANT_US, 'takes longer than can be drawn');

const fileSchema = recordingCardSchema.omit({ isPinned: true }).extend({
  kind: z.literal(KIND),
  id: z.string().min(1).max(200),
  connections: z
    .array(toldSchema.extend({ firstRow: u32, rows: z.array(rowSchema) }))
    .max(LIMITS.tapConnections),
});

type FileRow = z.infer<typeof rowSchema>;

export type ReadFile =
  | { ok: true; card: RecordingCard; body: RecordingBody }
  /** A sentence or two for the person. */
  | { ok: false; problem: string };

/** @param text of at most `MAX_FILE_BYTES` */
export function readRecordingFile(text: string): ReadFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, problem: `This file is not JSON. ${WANTED}` };
  }
  const { kind, format } = (parsed ?? {}) as { kind?: unknown; format?: unknown };
  if (kind !== KIND) return { ok: false, problem: `This file is not a recording of a tap. ${WANTED}` };
  if (format !== RECORD_FORMAT)
    return {
      ok: false,
      problem: 'This recording was saved by another version of Roundtrip. Open it there.',
    };
  const { data, error } = fileSchema.safeParse(parsed);
  if (data === undefined) return { ok: false, problem: damaged(firstIssue(error)) };
  const { connections, kind: _, ...rest } = data;
  const rows = connections.reduce((sum, each) => sum + each.rows.length, 0);
  if (rows === 0) return { ok: false, problem: 'There are no commands in this recording.' };
  if (rows > MAX_ROWS)
    return {
      ok: false,
      problem: `There are more commands in this recording than are kept of one: at most ${MAX_ROWS.toLocaleString('en')}.`,
    };
  const disorder = disorderIn(connections);
  if (disorder !== undefined) return { ok: false, problem: damaged(disorder) };
  const card: RecordingCard = { ...rest, isPinned: false, connections: connections.length };
  const body: RecordingBody = {
    format: RECORD_FORMAT,
    id: card.id,
    connections: connections.map(({ firstRow, rows: list, ...told }) => ({
      told: told as KeptConnection['told'],
      chunks: chunksOf(list, firstRow),
      commands: list.map(([, , , , , , , , command]) => command),
      replies: list.map(([, , , , , , , , , reply]) => reply),
      cut: list.flatMap(([, , , , , , , , , , isCut], index) => (isCut === 1 ? index : [])),
    })),
  };
  return { ok: true, card, body };
}

const WANTED = 'Choose one that Save wrote in the history of a tap.';

function damaged(where: string): string {
  return `This recording is damaged: ${where}.`;
}

function firstIssue(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return 'it cannot be read';
  return `${placeOf(issue.path)} ${issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : 'is missing or wrong'}`;
}

/** "connections 0, rows 12, sent_us". */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (index === 4 ? (FIELDS[Number(part)] ?? part) : part))
    .map(String)
    .join(' ')
    .replace(/ (?=[a-z])/g, ', ');
}

/** Rows of a connection are in the order in which they were sent, and each connection is there once. */
function disorderIn(
  connections: readonly { connection: number; rows: readonly FileRow[] }[],
): string | undefined {
  const seen = new Set<number>();
  for (const [index, { connection, rows }] of connections.entries()) {
    if (seen.has(connection)) return `connection ${connection} is there twice`;
    seen.add(connection);
    const wrong = rows.findIndex(([sent], row) => sent < (rows[row - 1]?.[0] ?? 0));
    if (wrong !== -1) return `connections ${index}, rows ${wrong} was sent before the one above it`;
  }
  return undefined;
}

function chunksOf(rows: readonly FileRow[], firstRow: number): KeptChunk[] {
  const chunks: KeptChunk[] = [];
  for (let from = 0; from < rows.length; ) {
    const [sent = 0, , , received = 0] = rows[from] ?? [];
    const originMs = received <= LATEST_INSTANT_US ? 0 : Math.floor(sent / 1_000);
    const past = rows.findIndex(
      ([, , , received], row) => row > from && received - originMs * 1_000 > LATEST_INSTANT_US,
    );
    const to = past === -1 ? rows.length : past;
    chunks.push({
      from: firstRow + from,
      count: to - from,
      originMs,
      columns: columnsOf(rows.slice(from, to), originMs * 1_000),
    });
    from = to;
  }
  return chunks;
}

function columnsOf(rows: readonly FileRow[], originUs: number): Uint8Array {
  const columns = newColumns(rows.length);
  for (const [row, each] of rows.entries()) {
    const [sent, arrived, replied, received, roundTrip, requestBytes, replyBytes, status] = each;
    columns.issued[row] = columns.sent[row] = sent - originUs;
    columns.arrived[row] = arrived - originUs;
    columns.replied[row] = replied - originUs;
    columns.received[row] = columns.resolved[row] = received - originUs;
    columns.roundTrip[row] = roundTrip;
    columns.requestBytes[row] = requestBytes;
    columns.replyBytes[row] = replyBytes;
    columns.status[row] = status;
  }
  return new Uint8Array(columns.issued.buffer, 0, rows.length * BYTES_PER_ROW);
}
