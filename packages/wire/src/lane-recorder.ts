/**
 * Records one lane. Commands and replies are matched by order alone: one connection carries them in the order in which the
 * strategy issued them, so a counter per stage identifies the row.
 */
import { type Departures, STATUS, type TraceColumns } from '@roundtrip/protocol';
import { joinBytes } from './bytes.ts';
import { FramePlan, type FrameRole } from './frame-plan.ts';
import type { LaneClock } from './lane-clock.ts';
import { ReplyLog } from './reply-log.ts';
import { ARRAY, isError, nullReply, PUSH } from './reply-type.ts';
import { RespScanner } from './resp-scanner.ts';
import { RowRing } from './row-ring.ts';

/** Rows that leave the recorder together, oldest first. */
export interface RecordedRows {
  /** Index of the first row. */
  from: number;
  count: number;
  columns: TraceColumns;
  /** Raw bytes of the kept replies, concatenated. */
  replies: Uint8Array<ArrayBuffer>;
  /** Length of each row's reply in `replies`; 0 if it was not kept. */
  replyLengths: Uint32Array<ArrayBuffer>;
}

/** How many rows, and how many frames with or without a row, have passed a stage. The link carries this with the bytes. */
export interface Progress {
  rows: number;
  frames: number;
}

/** Counts on the wire, including frames without a row. */
export interface WireCounts {
  writes: number;
  roundTrips: number;
  requestBytes: number;
  replyBytes: number;
}

const NOTHING = new Uint8Array();

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
  /** How long the last bytes to arrive at Redis had waited. */
  #lastOutboundWaitMs = 0;
  #windowDelayMs = 0;
  #firstWriteAt: number | undefined;
  /** The chunk of reply bytes being scanned. */
  #chunk: Uint8Array = NOTHING;
  /** Bytes from earlier chunks of a reply without a row of its own, if it may be an error. */
  #unfinished: Uint8Array = NOTHING;
  /** The open transaction, until EXEC is answered: the number of rows queued, and errors received in place of QUEUED, by row. */
  #queued = 0;
  readonly #queueErrors = new Map<number, Uint8Array>();

  /**
   * @param capacity maximum number of rows issued and not yet taken.
   * @param replyBudget maximum raw reply bytes to keep.
   * @param hasWindow writes may wait before they leave, so rows record when they left.
   */
  constructor(clock: LaneClock, capacity: number, replyBudget: number, hasWindow = false) {
    this.#clock = clock;
    this.#ring = new RowRing(capacity, hasWindow);
    this.#log = new ReplyLog(replyBudget);
    const plan = this.#plan;
    this.#requestScanner = new RespScanner({
      value: (_type, start, end) => this.#endRequest(end - start),
      element: () => {},
      wantsElements: false,
    });
    this.#replyScanner = new RespScanner({
      value: (type, start, end) => this.#endReply(type, start, end),
      element: (type, start, end) => {
        this.#queued--;
        this.#endRow(type, start, end);
      },
      get wantsElements() {
        return plan.upcomingReply === 'exec';
      },
    });
  }

  get now(): number {
    return this.#clock.now();
  }

  /** When the client first wrote; undefined until then. */
  get firstWriteAt(): number | undefined {
    return this.#firstWriteAt;
  }

  /** Total time that the requests and the replies of all rows waited for the link's congestion window, milliseconds. */
  get windowWaitMs(): Readonly<Record<'outbound' | 'inbound', number>> {
    return this.#windowWaitMs;
  }

  /** Total delay of the last reply of each round trip that the window caused, milliseconds. */
  get windowDelayMs(): number {
    return this.#windowDelayMs;
  }

  // Called by strategies.

  /** Announces the role of the next `count` frames on the wire, before the first of them is issued. */
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

  /** The calling code has received the replies of the next `count` commands. */
  resolve(count: number): void {
    const { resolved } = this.#rows;
    this.#rows.resolved = this.#ring.fill('resolved', resolved, resolved + count, this.#clock.now());
  }

  /** The connection is gone: commands issued and not received stay unanswered, and resolve now. */
  abandon(): void {
    const now = this.#clock.now();
    const { issued, sent, arrived, received } = this.#rows;
    for (let row = received; row < issued; row++) this.#ring.setReply(row, STATUS.unanswered, 0, 0);
    this.#ring.fill('requestBytes', sent, issued, 0);
    this.#ring.fill('roundTrip', sent, issued, Math.max(0, this.counts.roundTrips - 1));
    for (const stage of ['sent', 'arrived', 'replied', 'received', 'resolved'] as const) {
      this.#rows[stage] = this.#ring.fill(stage, this.#rows[stage], issued, now);
    }
    // It is unknown whether they had left.
    this.#recordDepartures('requests', arrived, issued, Number.POSITIVE_INFINITY, now);
    this.#recordDepartures('replies', received, issued, Number.POSITIVE_INFINITY, now);
  }

  /** Number of complete rows not yet taken. */
  get ready(): number {
    return this.#rows.resolved - this.#rows.taken;
  }

  /** Removes and returns the oldest `count` complete rows. */
  take(count: number): RecordedRows {
    const from = this.#rows.taken;
    const { columns, keptBytes } = this.#ring.copy(from, count);
    this.#rows.taken += count;
    let bytes = 0;
    for (const length of keptBytes) bytes += length;
    return { from, count, columns, replies: this.#log.take(bytes), replyLengths: keptBytes };
  }

  // Called by the connection.

  /** The client begins a write. */
  beginWrite(): void {
    this.counts.writes++;
    if (this.#frames.sent === this.#frames.received) this.counts.roundTrips++;
    this.#sentAt = this.#clock.now();
    this.#firstWriteAt ??= this.#sentAt;
  }

  /** Adds bytes to the current write. */
  requestBytes(bytes: Uint8Array): Progress {
    this.counts.requestBytes += bytes.length;
    const from = this.#rows.sent;
    this.#requestScanner.scan(bytes);
    this.#ring.fill('sent', from, this.#rows.sent, this.#sentAt);
    this.#ring.fill('roundTrip', from, this.#rows.sent, this.counts.roundTrips - 1);
    return { rows: this.#rows.sent, frames: this.#frames.sent };
  }

  /** The link delivered to Redis all bytes up to `progress`; the last of them had waited `waitedMs` for the window. */
  arrived({ rows, frames }: Progress, at: number, waitedMs = 0): void {
    this.#frames.arrived = frames;
    const from = this.#rows.arrived;
    this.#windowWaitMs.outbound += waitedMs * (rows - from);
    this.#lastOutboundWaitMs = waitedMs;
    this.#recordDepartures('requests', from, rows, waitedMs, at);
    this.#rows.arrived = this.#ring.fill('arrived', from, rows, at);
  }

  /** Bytes arrived from Redis. */
  replyBytes(bytes: Uint8Array, at: number): Progress {
    this.counts.replyBytes += bytes.length;
    this.#chunk = bytes;
    const from = this.#rows.replied;
    this.#replyScanner.scan(bytes);
    this.#ring.fill('replied', from, this.#rows.replied, at);
    this.#saveUnfinished();
    this.#log.settle();
    return { rows: this.#rows.replied, frames: this.#frames.replied };
  }

  /** The link delivered to the client all bytes up to `progress`; the last of them had waited `waitedMs` for the window. */
  received({ rows, frames }: Progress, at: number, waitedMs = 0): void {
    this.#frames.received = frames;
    const from = this.#rows.received;
    this.#windowWaitMs.inbound += waitedMs * (rows - from);
    if (frames === this.#frames.sent) this.#windowDelayMs += this.#lastOutboundWaitMs + waitedMs;
    this.#recordDepartures('replies', from, rows, waitedMs, at);
    this.#rows.received = this.#ring.fill('received', from, rows, at);
  }

  /** Records when rows `from` to `to` (exclusive) left: `waitedMs` after they were handed over, and by `latest`. */
  #recordDepartures(
    direction: keyof Departures,
    from: number,
    to: number,
    waitedMs: number,
    latest: number,
  ): void {
    const since = direction === 'requests' ? 'sent' : 'replied';
    this.#ring.fillDepartures(direction, { from, to, since, waitedUs: Math.round(waitedMs * 1000), latest });
  }

  /** Whether everything delivered to Redis has been answered. */
  get isRedisIdle(): boolean {
    return this.#frames.arrived === this.#frames.replied;
  }

  #endRequest(bytes: number): void {
    this.#frames.sent++;
    const role = this.#plan.nextRequest();
    if (role === 'control' || role === 'exec') return;
    this.#ring.set('requestBytes', this.#rows.sent++, bytes);
  }

  #endReply(type: number, start: number, end: number): void {
    if (type === PUSH) return;
    this.#frames.replied++;
    const role = this.#plan.nextReply();
    if (role === 'command') {
      this.#endRow(type, start, end);
    } else if (role === 'queued') {
      if (isError(type)) this.#queueErrors.set(this.#rows.replied + this.#queued, this.#copyAll(start, end));
      this.#queued++;
    } else if (role === 'exec') {
      // A reply that is neither an error nor has elements is null: a watched key has changed.
      const sharedReply = isError(type) ? this.#copyAll(start, end) : nullReply(type);
      this.#endTransaction(sharedReply, isError(type));
    }
    if (this.#unfinished.length > 0) this.#unfinished = NOTHING;
  }

  /** A row's reply is complete. Any part in earlier chunks has been logged already. */
  #endRow(type: number, start: number, end: number): void {
    this.#log.append(this.#chunk, Math.max(0, start), end);
    this.#closeRow(isError(type), end - start);
  }

  /** Closes the rows that EXEC did not answer individually: with the error in place of QUEUED, or with EXEC's own reply. */
  #endTransaction(sharedReply: Uint8Array, isSharedError: boolean): void {
    for (; this.#queued > 0; this.#queued--) {
      const own = this.#queueErrors.get(this.#rows.replied);
      const reply = own ?? sharedReply;
      this.#log.append(reply, 0, reply.length);
      this.#closeRow(own !== undefined || isSharedError, reply.length);
    }
    this.#queueErrors.clear();
  }

  #closeRow(error: boolean, bytes: number): void {
    const row = this.#rows.replied++;
    this.#ring.setReply(row, error ? STATUS.error : STATUS.ok, bytes, this.#log.close(error));
  }

  /** Called if a chunk ends within a reply: keeps the part that is needed later, since the chunk itself is not kept. */
  #saveUnfinished(): void {
    const { openType, openStart, openElementStart } = this.#replyScanner;
    if (openType === undefined || openType === PUSH) return;
    const chunk = this.#chunk;
    const role = this.#plan.upcomingReply;
    if (role === 'command') {
      this.#log.append(chunk, Math.max(0, chunk.length + openStart), chunk.length);
    } else if (role === 'exec' && openType === ARRAY) {
      if (openElementStart < 0)
        this.#log.append(chunk, Math.max(0, chunk.length + openElementStart), chunk.length);
    } else if (isError(openType)) {
      this.#unfinished = this.#copyAll(chunk.length + openStart, chunk.length);
    }
  }

  /** A copy of the bytes from `start` to `end`, including those in earlier chunks. */
  #copyAll(start: number, end: number): Uint8Array {
    return joinBytes([this.#unfinished, this.#chunk.subarray(Math.max(0, start), end)]);
  }
}
