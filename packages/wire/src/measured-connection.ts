/**
 * The connection that the client library reads and writes: a stream around the real socket. While a lane runs, every byte
 * passes through the recorder and, if the network simulates anything, the simulated link; otherwise it passes untouched.
 */
import type { Exchange } from '@roundtrip/analysis';
import { Duplex, type Socket } from '@roundtrip/platform';
import { isSimulated, type Network } from '@roundtrip/protocol';
import { cutShort } from './cut-short.ts';
import { encodeUtf8 } from './encode-utf8.ts';
import type { LaneRecorder, Progress } from './lane-recorder.ts';
import { LastWords } from './last-words.ts';
import { Link } from './link.ts';
import { WriteBuffer } from './write-buffer.ts';

interface Lane {
  recorder: LaneRecorder;
  /** Absent if the network simulates nothing: no hop, no timer. */
  link: Link<Progress, Progress> | undefined;
}

/** Marks the end of the stream from Redis within the link. */
const HANG_UP = new Uint8Array();

export class MeasuredConnection extends Duplex {
  readonly #socket: Socket;
  readonly #writeBuffer = new WriteBuffer();
  readonly #lastWords = new LastWords();
  #lane: Lane | undefined;
  #error: Error | undefined;
  #isDropped = false;

  /** @param socket connected; owned by this stream from now on. */
  constructor(socket: Socket) {
    super({ decodeStrings: false, emitClose: true });
    this.#socket = socket;
    socket.on('data', (bytes) => this.#onData(bytes));
    socket.on('error', (error) => {
      this.#error = error;
    });
    socket.on('close', () => this.#onHangUp());
  }

  /**
   * Starts recording and delaying. No reply may be outstanding.
   *
   * @param seed of the jitter.
   * @param earlier exchanges that the connection has carried, as in `Link`.
   */
  beginLane(recorder: LaneRecorder, network: Network, seed: number, earlier: readonly Exchange[] = []): void {
    const { dropAfterReplies = Number.POSITIVE_INFINITY } = network;
    let delivered: Progress = { rows: 0, frames: 0 };
    const link = isSimulated(network)
      ? new Link<Progress, Progress>(
          network,
          seed,
          {
            toRedis: (bytes, progress, waitedMs) => {
              recorder.arrived(progress, recorder.now, waitedMs);
              this.#socket.write(bytes);
            },
            toClient: (bytes, progress, waitedMs) => {
              if (bytes === HANG_UP) return void this.destroy(this.#reason);
              if (progress.frames > dropAfterReplies) {
                recorder.received(cutShort(delivered, progress, dropAfterReplies), recorder.now, waitedMs);
                return this.#drop();
              }
              delivered = progress;
              recorder.received(progress, recorder.now, waitedMs);
              this.push(bytes);
            },
            isRedisIdle: () => recorder.isRedisIdle,
          },
          earlier,
        )
      : undefined;
    this.#lane = { recorder, link };
  }

  /** Whether the link dropped the connection, as the network requested. */
  get isDropped(): boolean {
    return this.#isDropped;
  }

  #drop(): void {
    this.#isDropped = true;
    this.destroy();
  }

  /** Returns to passing bytes untouched. No reply may be outstanding. */
  endLane(): void {
    this.#lane?.link?.close();
    this.#lane = undefined;
  }

  /** Bytes received from Redis. */
  get bytesReceived(): number {
    return this.#socket.bytesRead;
  }

  /** Bytes sent to Redis, including those waiting to be written. */
  get bytesSent(): number {
    return this.#socket.bytesWritten;
  }

  /** Whether Redis has an unanswered request; undefined if no lane is being recorded. */
  get isReplyDue(): boolean | undefined {
    return this.#lane && !this.#lane.recorder.isRedisIdle;
  }

  override _write(chunk: Uint8Array | string, _encoding: string, done: () => void): void {
    const lane = this.#lane;
    const bytes = typeof chunk === 'string' ? this.#encode(chunk, lane?.link) : chunk;
    if (!lane) {
      this.#socket.write(bytes);
    } else {
      lane.recorder.beginWrite();
      if (lane.link) this.#toLink(bytes, lane.recorder, lane.link);
      else this.#toRedis(bytes, lane.recorder);
    }
    done();
  }

  /** Bytes that the link or a backed-up socket holds on to need memory of their own. */
  #encode(text: string, link: Lane['link']): Uint8Array {
    const isHeld = link !== undefined || this.#socket.writableLength > 0;
    return isHeld ? encodeUtf8(text) : this.#writeBuffer.encode(text);
  }

  #toLink(bytes: Uint8Array, recorder: LaneRecorder, link: Link<Progress, Progress>): void {
    link.outbound.push(performance.now(), bytes, (packet) => recorder.requestBytes(packet));
    link.releaseOutbound();
  }

  /** Writes before counting, so that Redis can start working. */
  #toRedis(bytes: Uint8Array, recorder: LaneRecorder): void {
    const arrivedAt = recorder.now;
    this.#socket.write(bytes);
    recorder.arrived(recorder.requestBytes(bytes), arrivedAt);
  }

  #onData(bytes: Uint8Array): void {
    this.#lastWords.add(bytes);
    const lane = this.#lane;
    if (!lane) {
      this.push(bytes);
      return;
    }
    const { recorder, link } = lane;
    const repliedAt = recorder.now;
    if (!link) {
      const progress = recorder.replyBytes(bytes, repliedAt);
      recorder.received(progress, recorder.now);
      this.push(bytes);
      return;
    }
    link.inbound.push(performance.now(), bytes, (packet) => recorder.replyBytes(packet, repliedAt));
  }

  /** The hang-up travels through the link like bytes do, behind those that precede it. */
  #onHangUp(): void {
    const nothing = { rows: 0, frames: 0 };
    if (this.#lane?.link) this.#lane.link.inbound.push(performance.now(), HANG_UP, () => nothing);
    else this.destroy(this.#reason);
  }

  /** Why the connection was lost, if anyone said. */
  get #reason(): Error | undefined {
    return this.#lastWords.error ?? this.#error;
  }

  /** The client library always reads; bytes are pushed when they are due. */
  override _read(): void {}

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#lane?.link?.close();
    this.#socket.destroy();
    done(error);
  }

  // Socket methods that client libraries call.

  setNoDelay(enable?: boolean): this {
    this.#socket.setNoDelay(enable);
    return this;
  }

  setKeepAlive(enable?: boolean, initialDelay?: number): this {
    this.#socket.setKeepAlive(enable, initialDelay);
    return this;
  }

  setTimeout(timeout: number, callback?: () => void): this {
    this.#socket.setTimeout(timeout, callback);
    return this;
  }
}
