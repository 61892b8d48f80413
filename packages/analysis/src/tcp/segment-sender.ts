/**
 * One direction of a lossless TCP connection: cuts writes into segments, and lets them leave as the congestion window
 * allows. Pure arithmetic on the caller's clock, in milliseconds, without timers.
 */
import type { CongestionWindow } from './congestion-window.ts';
import { Queue } from './queue.ts';
import type { ReceiveWindow } from './receive-window.ts';

/** Payload of a TCP segment on Ethernet: 1,500 bytes minus the IP, TCP and timestamp headers. */
export const SEGMENT_BYTES = 1448;

/** Delayed acknowledgements: a receiver acknowledges every second segment (RFC 5681, 4.2). */
const SEGMENTS_PER_ACKNOWLEDGEMENT = 2;

/** Identical segments. No piece crosses a segment boundary. */
interface Waiting<Piece> {
  segments: number;
  /** Per segment. */
  bytes: number;
  pieces: Piece[];
}

/** Segments that are acknowledged together. */
interface Acknowledgement {
  at: number;
  segments: number;
  bytes: number;
  /** When the last of them left. */
  sentAt: number;
}

/**
 * Sends a segment's pieces, or `segments` identical segments, on their way at `at`, and returns when the last of them
 * arrives. Called in order of departure.
 */
export type Travel<Piece> = (pieces: readonly Piece[], at: number, segments: number) => number;

export class SegmentSender<Piece> {
  readonly #window: CongestionWindow;
  readonly #receiver: ReceiveWindow | undefined;
  readonly #travel: Travel<Piece>;
  /** How long an acknowledgement takes to come back, milliseconds. */
  readonly #backMs: number;
  readonly #waiting = new Queue<Waiting<Piece>>();
  #waitingSegments = 0;
  readonly #inFlight = new Queue<Acknowledgement>();

  /** @param receiver a second limit; without it, the receiver always has room */
  constructor(window: CongestionWindow, backMs: number, travel: Travel<Piece>, receiver?: ReceiveWindow) {
    this.#window = window;
    this.#receiver = receiver;
    this.#backMs = backMs;
    this.#travel = travel;
  }

  /** Maximum size of the next piece: the room left in the last waiting segment, or a whole segment. */
  get pieceBytes(): number {
    const { last } = this.#waiting;
    return last === undefined || last.bytes === SEGMENT_BYTES ? SEGMENT_BYTES : SEGMENT_BYTES - last.bytes;
  }

  /** Begins a write at `at`, no earlier than any previous write. Acknowledgements up to then make room first. */
  beginWrite(at: number): void {
    this.advance(at);
    this.#window.written(at);
  }

  /** Adds a piece of the write, of at most `pieceBytes`. */
  add(piece: Piece, bytes: number): void {
    const { last } = this.#waiting;
    if (last !== undefined && last.bytes + bytes <= SEGMENT_BYTES) {
      last.bytes += bytes;
      last.pieces.push(piece);
    } else {
      this.#waiting.push({ segments: 1, bytes, pieces: [piece] });
      this.#waitingSegments++;
    }
  }

  /** Adds `segments` full segments to the write, each carrying the same piece. */
  addFull(piece: Piece, segments: number): void {
    if (segments === 0) return;
    this.#waiting.push({ segments, bytes: SEGMENT_BYTES, pieces: [piece] });
    this.#waitingSegments += segments;
  }

  /** Ends the write: sends as much as fits, including a last partial segment, since Nagle's algorithm is off. */
  endWrite(at: number): void {
    this.#depart(at);
  }

  /** Processes acknowledgements up to `until`, each at its own instant, and sends what they make room for. */
  advance(until: number): void {
    for (
      let next = this.#inFlight.first;
      next !== undefined && next.at <= until;
      next = this.#inFlight.first
    ) {
      this.#inFlight.shift();
      for (let left = next.segments; left > 0; ) {
        // Acknowledge in small steps while segments wait: the window must count as full until the last of them has left. The
        // longer the queue, the larger the steps.
        const step = Math.max(SEGMENTS_PER_ACKNOWLEDGEMENT, Math.floor(this.#waitingSegments / 4));
        const segments = this.isWaiting ? Math.min(left, step) : left;
        this.#window.acknowledged(segments, next.at, next.sentAt);
        this.#receiver?.acknowledged((next.bytes * segments) / next.segments);
        this.#depart(next.at);
        left -= segments;
      }
    }
  }

  /** Whether anything waits for the window. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** When the next acknowledgement arrives; undefined if nothing is in flight. */
  get nextAcknowledgement(): number | undefined {
    return this.#inFlight.first?.at;
  }

  /** Discards everything waiting or in flight. */
  clear(): void {
    this.#waiting.clear();
    this.#waitingSegments = 0;
    this.#inFlight.clear();
  }

  #depart(at: number): void {
    if (!this.isWaiting) return;
    const { room } = this.#window;
    let left = 0;
    for (let next = this.#waiting.first; next !== undefined && left < room; next = this.#waiting.first) {
      const segments = Math.min(next.segments, room - left, this.#receivable(next.bytes));
      if (segments === 0) {
        this.#receiver?.onFull();
        break;
      }
      if (segments === next.segments) this.#waiting.shift();
      else next.segments -= segments;
      left += segments;
      this.#receiver?.departed(segments * next.bytes);
      const acknowledgedAt = this.#travel(next.pieces, at, segments) + this.#backMs;
      this.#track({ at: acknowledgedAt, segments, bytes: segments * next.bytes, sentAt: at });
    }
    this.#waitingSegments -= left;
    this.#window.departed(left, at);
  }

  /** How many segments of `bytes` each the receiver has room for. */
  #receivable(bytes: number): number {
    if (this.#receiver === undefined || bytes === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.floor(this.#receiver.room / bytes));
  }

  #track(acknowledgement: Acknowledgement): void {
    const { last } = this.#inFlight;
    if (last === undefined || last.at !== acknowledgement.at || last.sentAt !== acknowledgement.sentAt) {
      this.#inFlight.push(acknowledgement);
      return;
    }
    last.segments += acknowledgement.segments;
    last.bytes += acknowledgement.bytes;
  }
}
