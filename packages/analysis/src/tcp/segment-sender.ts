/**
 * One direction of a TCP connection that loses nothing: cuts what is written into segments, and lets them leave as the
 * congestion window allows. Pure arithmetic on the caller's clock, milliseconds; no timer of its own.
 */
import type { CongestionWindow } from './congestion-window.ts';
import { Queue } from './queue.ts';
import type { ReceiveWindow } from './receive-window.ts';

/** Payload of a TCP segment on an Ethernet path: 1,500 bytes less IP, TCP and timestamp headers. */
export const SEGMENT_BYTES = 1448;

/** A receiver acknowledges every other segment, RFC 5681 4.2. */
const SEGMENTS_PER_ACKNOWLEDGEMENT = 2;

/** Segments that are alike: pieces of what was written, none of them across the border of a segment. */
interface Waiting<Piece> {
  segments: number;
  /** Of each. */
  bytes: number;
  pieces: Piece[];
}

/** Segments that were acknowledged, or will be, at once. */
interface Acknowledgement {
  at: number;
  segments: number;
  bytes: number;
  /** When the last of them left. */
  sentAt: number;
}

/**
 * Takes the pieces of a segment on their way at `at`, or so many segments that are alike, and says when the last of them has
 * arrived. Called in order of departure.
 */
export type Travel<Piece> = (pieces: readonly Piece[], at: number, segments: number) => number;

export class SegmentSender<Piece> {
  readonly #window: CongestionWindow;
  readonly #receiver: ReceiveWindow | undefined;
  readonly #travel: Travel<Piece>;
  /** How long an acknowledgement takes back, milliseconds. */
  readonly #backMs: number;
  readonly #waiting = new Queue<Waiting<Piece>>();
  #waitingSegments = 0;
  readonly #underWay = new Queue<Acknowledgement>();

  /** @param receiver whose window limits as well; absent where it always has room */
  constructor(window: CongestionWindow, backMs: number, travel: Travel<Piece>, receiver?: ReceiveWindow) {
    this.#window = window;
    this.#receiver = receiver;
    this.#backMs = backMs;
    this.#travel = travel;
  }

  /** Bytes that a piece may have which is written next: what the last segment that waits has room for, or a segment. */
  get pieceBytes(): number {
    const { last } = this.#waiting;
    return last === undefined || last.bytes === SEGMENT_BYTES ? SEGMENT_BYTES : SEGMENT_BYTES - last.bytes;
  }

  /** Begins a write at `at`, not before those begun earlier: what has been acknowledged by then has made room. */
  beginWrite(at: number): void {
    this.advance(at);
    this.#window.written(at);
  }

  /** A piece of the write, of at most `pieceBytes`. */
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

  /** So many full segments of the write, each with the same piece. */
  addFull(piece: Piece, segments: number): void {
    if (segments === 0) return;
    this.#waiting.push({ segments, bytes: SEGMENT_BYTES, pieces: [piece] });
    this.#waitingSegments += segments;
  }

  /** Ends the write: what there is room for leaves, a last segment that is not full too, as without Nagle's algorithm. */
  endWrite(at: number): void {
    this.#depart(at);
  }

  /** Lets leave what acknowledgements up to `until` make room for, each at its own instant. */
  advance(until: number): void {
    for (
      let next = this.#underWay.first;
      next !== undefined && next.at <= until;
      next = this.#underWay.first
    ) {
      this.#underWay.shift();
      for (let left = next.segments; left > 0; ) {
        // What waits leaves bit by bit, and the window is full until the last bit has left. As long as much waits, many bits do.
        const bit = Math.max(SEGMENTS_PER_ACKNOWLEDGEMENT, Math.floor(this.#waitingSegments / 4));
        const segments = this.isWaiting ? Math.min(left, bit) : left;
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

  /** When the next acknowledgement comes; undefined where nothing is under way. */
  get nextAcknowledgement(): number | undefined {
    return this.#underWay.first?.at;
  }

  /** Forgets what waits and what is under way. */
  clear(): void {
    this.#waiting.clear();
    this.#waitingSegments = 0;
    this.#underWay.clear();
  }

  #depart(at: number): void {
    if (!this.isWaiting) return;
    const { room } = this.#window;
    let left = 0;
    for (let next = this.#waiting.first; next !== undefined && left < room; next = this.#waiting.first) {
      const segments = Math.min(next.segments, room - left, this.#receivable(next.bytes));
      if (segments === 0) {
        this.#receiver?.isFull();
        break;
      }
      if (segments === next.segments) this.#waiting.shift();
      else next.segments -= segments;
      left += segments;
      this.#receiver?.departed(segments * next.bytes);
      const acknowledgedAt = this.#travel(next.pieces, at, segments) + this.#backMs;
      this.#isUnderWay({ at: acknowledgedAt, segments, bytes: segments * next.bytes, sentAt: at });
    }
    this.#waitingSegments -= left;
    this.#window.departed(left, at);
  }

  /** Segments of so many bytes that the receiver has room for. */
  #receivable(bytes: number): number {
    if (this.#receiver === undefined || bytes === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.floor(this.#receiver.room / bytes));
  }

  #isUnderWay(acknowledgement: Acknowledgement): void {
    const { last } = this.#underWay;
    if (last === undefined || last.at !== acknowledgement.at || last.sentAt !== acknowledgement.sentAt) {
      this.#underWay.push(acknowledgement);
      return;
    }
    last.segments += acknowledgement.segments;
    last.bytes += acknowledgement.bytes;
  }
}
