/**
 * The connection that the client library writes to and reads from: a stream around the real socket. While a lane runs,
 * every byte passes the recorder and, where the network asks for it, the simulated link; otherwise it passes untouched.
 */
import type { Exchange } from '@roundtrip/analysis';
import { Duplex, type Socket } from '@roundtrip/platform';
import { isSimulated, type Network } from '@roundtrip/protocol';
import { cutShort } from './cut-short.ts';
import { encoded } from './encoded.ts';
import type { LaneRecorder, Progress } from './lane-recorder.ts';
import { LastWords } from './last-words.ts';
import { Link } from './link.ts';
import { WriteMemory } from './write-memory.ts';

interface Lane {
  recorder: LaneRecorder;
  /** Absent where the network simulates nothing: no hop, no timer. */
  link: Link<Progress, Progress> | undefined;
}

/** Stands in the link for the end of what Redis sent. */
const HANG_UP = new Uint8Array();

export class MeasuredConnection extends Duplex {
  readonly #socket: Socket;
  readonly #memory = new WriteMemory();
  readonly #lastWords = new LastWords();
  #lane: Lane | undefined;
  #error: Error | undefined;
  #isDropped = false;

  /** @param socket connected; it is this stream's from now on. */
  constructor(socket: Socket) {
    super({ decodeStrings: false, emitClose: true });
    this.#socket = socket;
    socket.on('data', (bytes) => this.#fromRedis(bytes));
    socket.on('error', (error) => {
      this.#error = error;
    });
    socket.on('close', () => this.#redisHungUp());
  }

  /**
   * Records and delays from here on. No reply may be outstanding.
   *
   * @param seed of the jitter.
   * @param earlier what the connection has carried before, as `Link` has it.
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
            redisIsIdle: () => recorder.redisIsIdle,
          },
          earlier,
        )
      : undefined;
    this.#lane = { recorder, link };
  }

  /** The link has lost the connection, as the network asked. */
  get isDropped(): boolean {
    return this.#isDropped;
  }

  #drop(): void {
    this.#isDropped = true;
    this.destroy();
  }

  /** Back to passing bytes untouched. No reply may be outstanding. */
  endLane(): void {
    this.#lane?.link?.close();
    this.#lane = undefined;
  }

  /** Bytes that have come from Redis. */
  get bytesHeard(): number {
    return this.#socket.bytesRead;
  }

  /** Bytes that Redis has been sent, those included that wait to be written. */
  get bytesSent(): number {
    return this.#socket.bytesWritten;
  }

  /** Whether Redis has a request that it has not answered; undefined where no lane counts them. */
  get isReplyDue(): boolean | undefined {
    return this.#lane && !this.#lane.recorder.redisIsIdle;
  }

  override _write(chunk: Uint8Array | string, _encoding: string, done: () => void): void {
    const lane = this.#lane;
    const bytes = typeof chunk === 'string' ? this.#encoded(chunk, lane?.link) : chunk;
    if (!lane) {
      this.#socket.write(bytes);
    } else {
      lane.recorder.writeBegins();
      if (lane.link) this.#toLink(bytes, lane.recorder, lane.link);
      else this.#toRedis(bytes, lane.recorder);
    }
    done();
  }

  /** The link and a socket that has not sent all yet hold on to bytes: those must have memory of their own. */
  #encoded(text: string, link: Lane['link']): Uint8Array {
    const isHeld = link !== undefined || this.#socket.writableLength > 0;
    return isHeld ? encoded(text) : this.#memory.encode(text);
  }

  #toLink(bytes: Uint8Array, recorder: LaneRecorder, link: Link<Progress, Progress>): void {
    link.outbound.push(performance.now(), bytes, (packet) => recorder.requestBytes(packet));
    link.releaseOutbound();
  }

  /** Hands Redis the bytes first, so that it works while they are counted. */
  #toRedis(bytes: Uint8Array, recorder: LaneRecorder): void {
    const arrivedAt = recorder.now;
    this.#socket.write(bytes);
    recorder.arrived(recorder.requestBytes(bytes), arrivedAt);
  }

  #fromRedis(bytes: Uint8Array): void {
    this.#lastWords.hear(bytes);
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

  /** News of the hang-up travels as bytes do, behind those that came before it. */
  #redisHungUp(): void {
    const nothing = { rows: 0, frames: 0 };
    if (this.#lane?.link) this.#lane.link.inbound.push(performance.now(), HANG_UP, () => nothing);
    else this.destroy(this.#reason);
  }

  /** Why the connection was lost, as far as anybody said. */
  get #reason(): Error | undefined {
    return this.#lastWords.error ?? this.#error;
  }

  /** The client library reads all the time; bytes are pushed as they are due. */
  override _read(): void {}

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#lane?.link?.close();
    this.#socket.destroy();
    done(error);
  }

  // What a client library expects of a socket.

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
