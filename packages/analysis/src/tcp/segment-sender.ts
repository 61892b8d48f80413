/**
 * One direction of a TCP connection that loses nothing: cuts what is written into segments, and lets them leave as the
 * congestion window allows. Pure arithmetic on the caller's clock, milliseconds; no timer of its own.
 */
import type { CongestionWindow } from './congestion-window.ts';
import { Queue } from './queue.ts';

/** Payload of a TCP segment on an Ethernet path: 1,500 bytes less IP, TCP and timestamp headers. */
export const SEGMENT_BYTES = 1448;

/** Pieces of what was written, none of them across the border of a segment. */
interface Segment<Piece> {
  bytes: number;
  pieces: Piece[];
}

/** Segments that were acknowledged, or will be, at once. */
interface Acknowledgement {
  at: number;
  segments: number;
  /** When the last of them left. */
  sentAt: number;
}

/**
 * Takes the pieces of a segment on their way at `at`, and says when the last of them has arrived. Called in order of
 * departure.
 */
export type Travel<Piece> = (pieces: readonly Piece[], at: number) => number;

export class SegmentSender<Piece> {
  readonly #window: CongestionWindow;
  readonly #travel: Travel<Piece>;
  /** How long an acknowledgement takes back, milliseconds. */
  readonly #backMs: number;
  readonly #waiting = new Queue<Segment<Piece>>();
  readonly #underWay = new Queue<Acknowledgement>();

  constructor(window: CongestionWindow, backMs: number, travel: Travel<Piece>) {
    this.#window = window;
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
      this.#waiting.push({ bytes, pieces: [piece] });
    }
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
      this.#window.acknowledged(next.segments, next.at, next.sentAt);
      this.#depart(next.at);
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
    this.#underWay.clear();
  }

  #depart(at: number): void {
    if (!this.isWaiting) return;
    let left = 0;
    for (let { room } = this.#window; room > 0; room--) {
      const segment = this.#waiting.shift();
      if (segment === undefined) break;
      this.#isUnderWay(at, this.#travel(segment.pieces, at) + this.#backMs);
      left++;
    }
    this.#window.departed(left, at);
  }

  #isUnderWay(sentAt: number, acknowledgedAt: number): void {
    const { last } = this.#underWay;
    if (last !== undefined && last.at === acknowledgedAt && last.sentAt === sentAt) last.segments++;
    else this.#underWay.push({ at: acknowledgedAt, segments: 1, sentAt });
  }
}
