/** The recording of a tap as the browser keeps it, in two parts: a small card, for the list, and a body, which is loaded when it is opened. */
import { BYTES_PER_ROW, experimentSchema, type Network, type TapConnection } from '@roundtrip/protocol';
import { z } from 'zod';
import { type Card, cardSchema } from '../../history/card.ts';

/** A change of form gets a new number; records with another number are left alone. */
export const RECORD_FORMAT = 1;

export interface RecordingCard extends Card, RecordingFigures {
  format: typeof RECORD_FORMAT;
  /** Simulated at the end. */
  network: Network;
}

/** Of what is kept, without what client libraries say by themselves. */
export interface RecordingFigures {
  connections: number;
  commands: number;
  errors: number;
  roundTrips: number;
  waitedMs: number;
  findings: number;
  /** Time of a round trip of one small command, milliseconds. */
  rttMs?: number | undefined;
  /** Rows that came before those that are kept: there were more than are kept of one recording. */
  leftOut: number;
}

export interface RecordingBody {
  format: typeof RECORD_FORMAT;
  id: string;
  connections: readonly KeptConnection[];
}

export interface KeptConnection {
  told: Omit<TapConnection, 'tapId'>;
  /** In order, without gaps; a chunk is as long as the clock of a trace allows. */
  chunks: readonly KeptChunk[];
  /** One for each row: a name and its arguments, a character for each byte; null where they are not kept. */
  commands: readonly (readonly string[] | null)[];
  /** Raw, a character for each byte. */
  replies: readonly (string | null)[];
  /** Indices of the commands that are not whole. */
  cut: readonly number[];
}

export interface KeptChunk {
  /** Row of the first. */
  from: number;
  count: number;
  /** What the instants are measured from, milliseconds since the tap opened. */
  originMs: number;
  /** In the layout that `columnsOver` reads. */
  columns: Uint8Array;
}

const figure = z.number().min(0);
const whole = z.number().int().min(0);

export const recordingCardSchema = cardSchema.extend({
  format: z.literal(RECORD_FORMAT),
  network: experimentSchema.shape.network,
  connections: whole,
  commands: whole,
  errors: whole,
  roundTrips: whole,
  waitedMs: figure,
  findings: whole,
  rttMs: figure.optional(),
  leftOut: whole,
});

/** As a tap tells of a connection; also what a file has. */
export const toldSchema = z.object({
  connection: whole,
  name: z.string().optional(),
  library: z.string().optional(),
  at: figure,
  closedAt: figure.optional(),
  reason: z.string().optional(),
  unmatched: whole.optional(),
});

const chunkSchema = z
  .object({
    from: whole,
    count: z.number().int().min(1),
    originMs: figure,
    columns: z.instanceof(Uint8Array),
  })
  .refine(({ count, columns }) => columns.byteLength === count * BYTES_PER_ROW);

const connectionSchema = z
  .object({
    told: toldSchema,
    chunks: z.array(chunkSchema),
    commands: z.array(z.array(z.string()).nullable()),
    replies: z.array(z.string().nullable()),
    cut: z.array(whole),
  })
  .refine(({ chunks, commands, replies }) => {
    const rows = chunks.reduce((sum, { count }) => sum + count, 0);
    return commands.length === rows && replies.length === rows && followOn(chunks);
  });

const bodySchema = z.object({
  format: z.literal(RECORD_FORMAT),
  id: z.string().min(1),
  connections: z.array(connectionSchema),
});

function followOn(chunks: readonly { from: number; count: number }[]): boolean {
  return chunks.every(({ from }, index) => {
    const before = chunks[index - 1];
    return before === undefined || before.from + before.count === from;
  });
}

/** `undefined` for anything but a card of this format: damaged, of another version, or foreign. */
export function readCard(stored: unknown): RecordingCard | undefined {
  const { data, success } = recordingCardSchema.safeParse(stored);
  return success ? data : undefined;
}

export function readBody(stored: unknown): RecordingBody | undefined {
  const { data, success } = bodySchema.safeParse(stored);
  return success ? (data as RecordingBody) : undefined;
}
