/**
 * Records one lane. Its two sides meet by order alone: commands go out and replies come back on one connection in the
 * order in which the strategy issued them, so a counter per stage says which row is meant.
 */
import { type Departures, STATUS, type TraceColumns } from '@roundtrip/protocol';
import { joinBytes } from './bytes.ts';
import { FramePlan, type FrameRole } from './frame-plan.ts';
import type { LaneClock } from './lane-clock.ts';
import { ReplyLog } from './reply-log.ts';
import { RespScanner } from './resp-scanner.ts';
import { RowRing } from './row-ring.ts';

/** Rows that leave the recorder together, oldest first. */
export interface RecordedRows {
  /** Index of the first. */
  from: number;
  count: number;
  columns: TraceColumns;
  /** Raw bytes of the replies that were kept, one after another. */
  replies: Uint8Array<ArrayBuffer>;
  /** How many of those bytes are each row's; 0 where its reply was not kept. */
  replyLengths: Uint32Array<ArrayBuffer>;
}

/** How many rows, and how many frames whether rows or not, have passed a stage: what the link carries with the bytes. */
export interface Progress {
  rows: number;
  frames: number;
}

/** What the wire counted, frames that are no rows included. */
export interface WireCounts {
  writes: number;
  roundTrips: number;
  requestBytes: number;
  replyBytes: number;
}

const [ERROR, BULK_ERROR, PUSH, ARRAY, NULL] = ['-', '!', '>', '*', '_'].map((type) => type.charCodeAt(0));

const NOTHING = new Uint8Array();

/** What EXEC answers where a watched key has changed, in RESP2 and in RESP3. */
const [NULL_ARRAY, NULL_VALUE] = ['*-1\r\n', '_\r\n'].map((text) => new TextEncoder().encode(text)) as [
  Uint8Array,
  Uint8Array,
];

export class LaneRecorder {
  readonly counts: WireCounts = { writes: 0, roundTrips: 0, requestBytes: 0, replyBytes: 0 };
  readonly #clock: LaneClock;
  readonly #plan = new FramePlan();
  readonly #ring: RowRing;
  readonly #log: ReplyLog;
  /** Rows that have passed each stage. */
  readonly #rows = { issued: 0, sent: 0, arrived: 0, replied: 0, received: 0, resolved: 0, taken: 0 };
  /** Frames that have passed each stage. */
  readonly #frames = { sent: 0, arrived: 0, replied: 0, received: 0 };
  readonly #requestScanner: RespScanner;
  readonly #replyScanner: RespScanner;
  #sentAt = 0;
  readonly #windowWaitMs = { outbound: 0, inbound: 0 };
  /** How long what arrived at Redis last had waited. */
  #lastOutboundWaitMs = 0;
  #windowDelayMs = 0;
  #firstWriteAt: number | undefined;
  /** The reply bytes being scanned. */
  #chunk: Uint8Array = NOTHING;
  /** What earlier chunks held of a reply that is no row's own, so far as it may be an error. */
  #unfinished: Uint8Array = NOTHING;
  /** The transaction whose EXEC has not been answered: rows queued, and errors that came in place of QUEUED, by row. */
  #queued = 0;
  readonly #queueErrors = new Map<number, Uint8Array>();

  /**
   * @param capacity the most rows that are ever issued and not yet taken.
   * @param replyBudget raw reply bytes to keep, at most.
   * @param hasWindow what is written may have to wait before it leaves: rows say when it did.
   */
  constructor(clock: LaneClock, capacity: number, replyBudget: number, hasWindow = false) {
    this.#clock = clock;
    this.#ring = new RowRing(capacity, hasWindow);
    this.#log = new ReplyLog(replyBudget);
    const plan = this.#plan;
    this.#requestScanner = new RespScanner({
      value: (_type, start, end) => this.#requestEnds(end - start),
      element: () => {},
      wantsElements: false,
    });
    this.#replyScanner = new RespScanner({
      value: (type, start, end) => this.#replyEnds(type, start, end),
      element: (type, start, end) => {
        this.#queued--;
        this.#rowReplied(type, start, end);
      },
      get wantsElements() {
        return plan.comingReply === 'exec';
      },
    });
  }

  get now(): number {
    return this.#clock.now();
  }

  /** When the client first wrote; undefined before. */
  get firstWriteAt(): number | undefined {
    return this.#firstWriteAt;
  }

  /** How long the requests and the replies of all rows waited for the link's congestion window, summed up, milliseconds. */
  get windowWaitMs(): Readonly<Record<'outbound' | 'inbound', number>> {
    return this.#windowWaitMs;
  }

  /** How much later the last reply of each round trip came because of the window, summed up, milliseconds. */
  get windowDelayMs(): number {
    return this.#windowDelayMs;
  }

  // The strategy's side.

  /** Announces what the next `count` frames on the wire are, before the first of them is issued. */
  expect(role: FrameRole, count: number): void {
    this.#plan.expect(role, count);
  }

  /** The strategy hands the next command to the client library. */
  issue(): void {
    const row = this.#rows.issued++;
    if (row - this.#rows.taken >= this.#ring.capacity)
      throw new Error('more rows in flight than there is room for');
    this.#ring.set('issued', row, this.#clock.now());
  }

  /** The calling code has the replies of the next `count` commands. */
  resolve(count: number): void {
    const { resolved } = this.#rows;
    this.#rows.resolved = this.#ring.fill('resolved', resolved, resolved + count, this.#clock.now());
  }

  /** The connection is gone: what was issued and not received stays unanswered, and the caller knows it now. */
  abandon(): void {
    const now = this.#clock.now();
    const { issued, sent, arrived, received } = this.#rows;
    for (let row = received; row < issued; row++) this.#ring.setReply(row, STATUS.unanswered, 0, 0);
    this.#ring.fill('requestBytes', sent, issued, 0);
    this.#ring.fill('roundTrip', sent, issued, Math.max(0, this.counts.roundTrips - 1));
    for (const stage of ['sent', 'arrived', 'replied', 'received', 'resolved'] as const) {
      this.#rows[stage] = this.#ring.fill(stage, this.#rows[stage], issued, now);
    }
    // Nobody knows whether it had left.
    this.#departed('requests', arrived, issued, Number.POSITIVE_INFINITY, now);
    this.#departed('replies', received, issued, Number.POSITIVE_INFINITY, now);
  }

  /** Rows that are complete and not yet taken. */
  get ready(): number {
    return this.#rows.resolved - this.#rows.taken;
  }

  /** Takes out the oldest `count` complete rows. */
  take(count: number): RecordedRows {
    const from = this.#rows.taken;
    const { columns, keptBytes } = this.#ring.copy(from, count);
    this.#rows.taken += count;
    let bytes = 0;
    for (const length of keptBytes) bytes += length;
    return { from, count, columns, replies: this.#log.take(bytes), replyLengths: keptBytes };
  }

  // The connection's side.

  /** The client begins a write. */
  writeBegins(): void {
    this.counts.writes++;
    if (this.#frames.sent === this.#frames.received) this.counts.roundTrips++;
    this.#sentAt = this.#clock.now();
    this.#firstWriteAt ??= this.#sentAt;
  }

  /** Bytes of the write that began last. */
  requestBytes(bytes: Uint8Array): Progress {
    this.counts.requestBytes += bytes.length;
    const from = this.#rows.sent;
    this.#requestScanner.scan(bytes);
    this.#ring.fill('sent', from, this.#rows.sent, this.#sentAt);
    this.#ring.fill('roundTrip', from, this.#rows.sent, this.counts.roundTrips - 1);
    return { rows: this.#rows.sent, frames: this.#frames.sent };
  }

  /** The link handed Redis all bytes up to `progress`, the last of which had waited so long for the window. */
  arrived({ rows, frames }: Progress, at: number, waitedMs = 0): void {
    this.#frames.arrived = frames;
    const from = this.#rows.arrived;
    this.#windowWaitMs.outbound += waitedMs * (rows - from);
    this.#lastOutboundWaitMs = waitedMs;
    this.#departed('requests', from, rows, waitedMs, at);
    this.#rows.arrived = this.#ring.fill('arrived', from, rows, at);
  }

  /** Bytes came from Redis. */
  replyBytes(bytes: Uint8Array, at: number): Progress {
    this.counts.replyBytes += bytes.length;
    this.#chunk = bytes;
    const from = this.#rows.replied;
    this.#replyScanner.scan(bytes);
    this.#ring.fill('replied', from, this.#rows.replied, at);
    this.#keepUnfinished();
    this.#log.settle();
    return { rows: this.#rows.replied, frames: this.#frames.replied };
  }

  /** The link delivers to the client all bytes up to `progress`, the last of which had waited so long for the window. */
  received({ rows, frames }: Progress, at: number, waitedMs = 0): void {
    this.#frames.received = frames;
    const from = this.#rows.received;
    this.#windowWaitMs.inbound += waitedMs * (rows - from);
    if (frames === this.#frames.sent) this.#windowDelayMs += this.#lastOutboundWaitMs + waitedMs;
    this.#departed('replies', from, rows, waitedMs, at);
    this.#rows.received = this.#ring.fill('received', from, rows, at);
  }

  /** What waited so long was handed over at the instant before: rows `from` up to `to`, which had left by `latest`. */
  #departed(way: keyof Departures, from: number, to: number, waitedMs: number, latest: number): void {
    const since = way === 'requests' ? 'sent' : 'replied';
    this.#ring.fillDepartures(way, { from, to, since, waitedUs: Math.round(waitedMs * 1000), latest });
  }

  /** Whether all that Redis was handed has been answered. */
  get redisIsIdle(): boolean {
    return this.#frames.arrived === this.#frames.replied;
  }

  #requestEnds(bytes: number): void {
    this.#frames.sent++;
    const role = this.#plan.nextRequest();
    if (role === 'aside' || role === 'exec') return;
    this.#ring.set('requestBytes', this.#rows.sent++, bytes);
  }

  #replyEnds(type: number, start: number, end: number): void {
    if (type === PUSH) return;
    this.#frames.replied++;
    const role = this.#plan.nextReply();
    if (role === 'command') {
      this.#rowReplied(type, start, end);
    } else if (role === 'queued') {
      if (isError(type)) this.#queueErrors.set(this.#rows.replied + this.#queued, this.#whole(start, end));
      this.#queued++;
    } else if (role === 'exec') {
      // What is neither an error nor has elements is null: a watched key has changed.
      const toAll = isError(type) ? this.#whole(start, end) : type === NULL ? NULL_VALUE : NULL_ARRAY;
      this.#transactionEnds(toAll, isError(type));
    }
    if (this.#unfinished.length > 0) this.#unfinished = NOTHING;
  }

  /** A row's reply is complete. What earlier chunks held of it is in the log already. */
  #rowReplied(type: number, start: number, end: number): void {
    this.#log.append(this.#chunk, Math.max(0, start), end);
    this.#closeRow(isError(type), end - start);
  }

  /** What EXEC did not answer one by one: each such row has its own error, or what EXEC said to all of them. */
  #transactionEnds(toAll: Uint8Array, isErrorToAll: boolean): void {
    for (; this.#queued > 0; this.#queued--) {
      const own = this.#queueErrors.get(this.#rows.replied);
      const reply = own ?? toAll;
      this.#log.append(reply, 0, reply.length);
      this.#closeRow(own !== undefined || isErrorToAll, reply.length);
    }
    this.#queueErrors.clear();
  }

  #closeRow(error: boolean, bytes: number): void {
    const row = this.#rows.replied++;
    this.#ring.setReply(row, error ? STATUS.error : STATUS.ok, bytes, this.#log.close(error));
  }

  /** The chunk ends within a reply: what is needed of it later is kept, since the chunk is not. */
  #keepUnfinished(): void {
    const { openType, openStart, openElementStart } = this.#replyScanner;
    if (openType === undefined || openType === PUSH) return;
    const chunk = this.#chunk;
    const role = this.#plan.comingReply;
    if (role === 'command') {
      this.#log.append(chunk, Math.max(0, chunk.length + openStart), chunk.length);
    } else if (role === 'exec' && openType === ARRAY) {
      if (openElementStart < 0)
        this.#log.append(chunk, Math.max(0, chunk.length + openElementStart), chunk.length);
    } else if (isError(openType)) {
      this.#unfinished = this.#whole(chunk.length + openStart, chunk.length);
    }
  }

  /** A copy of the bytes from `start` to `end`, those of earlier chunks included. */
  #whole(start: number, end: number): Uint8Array {
    return joinBytes([this.#unfinished, this.#chunk.subarray(Math.max(0, start), end)]);
  }
}

function isError(type: number): boolean {
  return type === ERROR || type === BULK_ERROR;
}
