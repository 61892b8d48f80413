/** The tap: what a program's connections to Redis are told to the page as, and what the page may ask of them. */
import { z } from 'zod';
import type { Ack } from './ack.ts';
import { networkSchema } from './experiment.ts';
import type { Finding } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { ReplyText } from './messages.ts';

const tapId = z.string().min(1).max(64);

export const tapOpenSchema = z.strictObject({
  /** Simulated between the program and Redis, in addition to what is there. */
  network: networkSchema.optional(),
});

export const tapRequestSchema = z.strictObject({ tapId });

export const tapNetworkSchema = z.strictObject({ tapId, network: networkSchema });

export const tapCommandsSchema = z.strictObject({
  tapId,
  connection: z.number().int().min(0),
  /** Row of the first command wanted. */
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(LIMITS.repliesPerRequest),
});

export const tapFindingsSchema = z.strictObject({
  tapId,
  /** Only commands sent in this range, milliseconds since the tap opened; without it, all that are kept. */
  range: z.strictObject({ fromMs: z.number().min(0), toMs: z.number().min(0) }).optional(),
  /** Only these connections. */
  connections: z.array(z.number().int().min(0)).max(LIMITS.tapConnections).optional(),
  /** A round-trip time to also tell the savings at, milliseconds. */
  rttMs: z.number().min(0).max(LIMITS.rttMs).optional(),
  /** For which client of `@roundtrip/codegen` remedies are written where none was recognised; `redis-cli` without it. */
  client: z.string().max(32).optional(),
  /** Commands with less silence than this between them are one stretch, milliseconds. */
  silenceMs: z.number().min(0).max(60_000).default(50),
});

export type TapOpen = z.infer<typeof tapOpenSchema>;
export type TapRequest = z.infer<typeof tapRequestSchema>;
export type TapNetwork = z.infer<typeof tapNetworkSchema>;
export type TapCommandsRequest = z.infer<typeof tapCommandsSchema>;
export type TapFindingsRequest = z.input<typeof tapFindingsSchema>;

/** A tap that is open. */
export interface OpenedTap {
  tapId: string;
  /** To point a program at, without credentials: `redis://127.0.0.1:6390`. */
  url: string;
}

/** A tap of the session, whose events are replayed from the first row that is kept. */
export interface ResumedTap extends OpenedTap {
  network: z.infer<typeof networkSchema> | undefined;
  /** How long it has been open, milliseconds. */
  openMs: number;
}

/** What a program's commands came to, without those by which its client library greets and tends a connection. */
export interface TrafficFigures {
  commands: number;
  /** Commands whose reply was an error. */
  errors: number;
  /** Commands without a reply. */
  unanswered: number;
  /** Of all connections together. */
  roundTrips: number;
  /** How long the connections waited for replies, milliseconds: the sum of their round trips. */
  waitedMs: number;
  requestBytes: number;
  replyBytes: number;
}

/** Commands that follow one another, on whatever connections, with less than a chosen silence between them. */
export interface Stretch extends TrafficFigures {
  /** When the first was sent and the last answered, milliseconds since the tap opened. */
  fromMs: number;
  toMs: number;
  connections: number[];
}

/** The figures are of what was looked at. */
export interface TapFindings extends TrafficFigures {
  findings: Finding[];
  /** In order of time; the latest 1,000, or as many as were asked for. */
  stretches: Stretch[];
  /** Time of a round trip of one small command, the lower quartile, milliseconds: what the savings are computed with. Absent if there was none. */
  rttMs?: number;
}

/** Commands and replies as they passed, for a page to keep. A string has a character for each byte. */
export interface RecordedWords {
  /** One for each row: a name and its arguments with passwords replaced; null where they are not kept. */
  commands: (string[] | null)[];
  /** Null where there was none, or it is not kept. */
  replies: (string | null)[];
  /** Which of the commands were too long to keep whole, as indices of `commands`. */
  cut: number[];
}

export interface TapRequests {
  'tap:open': (request: TapOpen, ack: (answer: Ack<OpenedTap>) => void) => void;
  /** The session's open tap; `UNKNOWN_TAP` if it has none. */
  'tap:resume': (request: object, ack: (answer: Ack<ResumedTap>) => void) => void;
  'tap:close': (request: TapRequest, ack: (answer: Ack<object>) => void) => void;
  /** Holds for connections that are opened from now on. */
  'tap:network': (request: TapNetwork, ack: (answer: Ack<object>) => void) => void;
  /** Forgets all rows so far; rows go on being counted. Connections stay open. */
  'tap:clear': (request: TapRequest, ack: (answer: Ack<object>) => void) => void;
  'tap:commands': (
    request: TapCommandsRequest,
    /** Commands as `redis-cli` reads them, with passwords replaced; where values were not kept, the list is shorter than asked for. */
    ack: (answer: Ack<{ commands: string[]; replies: ReplyText[] }>) => void,
  ) => void;
  /** Up to the last row that there is. */
  'tap:recorded': (request: TapCommandsRequest, ack: (answer: Ack<RecordedWords>) => void) => void;
  'tap:findings': (request: TapFindingsRequest, ack: (answer: Ack<TapFindings>) => void) => void;
}

interface OfTap {
  tapId: string;
}

/** A connection was opened, has a name now, or was closed: told again whenever one of these changes. */
export interface TapConnection extends OfTap {
  /** Index from 0, in the order in which they were opened. */
  connection: number;
  /** As by CLIENT SETNAME or HELLO. */
  name?: string;
  /** As by CLIENT SETINFO, name and version: `redis-py 5.0.1`. */
  library?: string;
  /** When it was opened, milliseconds since the tap opened. */
  at: number;
  /** When it was closed, and why where it was not simply closed by the program. */
  closedAt?: number;
  reason?: string;
  /** Replies that belong to no command, or bytes that are not understood; they were passed on. */
  unmatched?: number;
}

export interface TapChunk extends OfTap {
  connection: number;
  /** What the instants of these rows are measured from, milliseconds since the tap opened. */
  origin: number;
  /** Row of the first; rows of a connection come in order and without gaps, except after `tap:clear`. */
  from: number;
  count: number;
  /** The rows in the layout that `columnsOver` reads, microseconds since `origin`. */
  columns: ArrayBuffer | Uint8Array;
}

export type TapClosedReason = 'closed' | 'abandoned' | 'shutting-down' | 'failed';

export interface TapClosed extends OfTap {
  reason: TapClosedReason;
}

export interface TapEvents {
  'tap:connection': (event: TapConnection) => void;
  'tap:chunk': (event: TapChunk) => void;
  'tap:closed': (event: TapClosed) => void;
}
