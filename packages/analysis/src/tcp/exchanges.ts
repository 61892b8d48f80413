/**
 * Computes how congestion windows stretch a series of exchanges. Each request is written at once, and answered as its bytes
 * arrive.
 */
import { bytesPerMs, INITIAL_WINDOW, type Network } from '@roundtrip/protocol';
import { CongestionWindow } from './congestion-window.ts';
import { ReceiveWindow } from './receive-window.ts';
import { SEGMENT_BYTES, SegmentSender, type Travel } from './segment-sender.ts';

/** Bytes carried by one of the client's round trips. */
export interface Exchange {
  requestBytes: number;
  replyBytes: number;
}

/** Bytes that arrive together. */
export interface Arrival {
  /** When the window let them leave. */
  leftAt: number;
  at: number;
  bytes: number;
}

export interface Exchanged {
  /** Of the request, in order. */
  arrivals: readonly Arrival[];
  /** When the last byte of the reply arrives. */
  endsAt: number;
}

/** The two windows that limit a direction. */
export interface Windows {
  sender: CongestionWindow;
  receiver: ReceiveWindow;
}

/** Segments simulated as one on a rate-limited link: fewer would be more accurate, and slower. */
const SEGMENTS_TOGETHER = 8;

/** Both directions of a connection, with windows that keep growing from one exchange to the next. */
export class Exchanges {
  readonly windows: { outbound: Windows; inbound: Windows };
  readonly #outbound: Direction;
  readonly #inbound: Direction;
  readonly #rttMs: number;

  /** A fresh connection over a network with `tcp` and an RTT. Jitter is ignored. */
  constructor(network: Network) {
    const { initialWindow = INITIAL_WINDOW, idleRestart = true } = network.tcp ?? {};
    const sender = () => new CongestionWindow({ initialWindow, idleRestart, rttMs: network.rttMs });
    this.windows = {
      outbound: { sender: sender(), receiver: new ReceiveWindow('redis') },
      inbound: { sender: sender(), receiver: new ReceiveWindow('client') },
    };
    this.#outbound = new Direction(network, this.windows.outbound);
    this.#inbound = new Direction(network, this.windows.inbound);
    this.#rttMs = network.rttMs;
  }

  /**
   * Writes a request at `at`, in milliseconds, no earlier than the end of the previous exchange. Redis replies in
   * proportion to the part of the request that has arrived; an empty reply takes as long as a tiny one.
   *
   * @param ownWrites bytes per write, where the request is written in pieces rather than all at once
   */
  exchange(at: number, { requestBytes, replyBytes }: Exchange, ownWrites = requestBytes): Exchanged {
    this.#outbound.write(at, requestBytes, ownWrites);
    const arrivals = this.#outbound.arrivals();
    let asked = 0;
    let answered = 0;
    let endsAt = (arrivals.at(-1)?.at ?? at) + this.#rttMs / 2;
    for (const arrival of arrivals) {
      asked += arrival.bytes;
      const reply = (replyBytes * asked) / requestBytes - answered;
      if (reply <= 0) continue;
      answered += reply;
      this.#inbound.write(arrival.at, reply, reply);
    }
    for (const arrival of this.#inbound.arrivals()) endsAt = Math.max(endsAt, arrival.at);
    return { arrivals, endsAt };
  }
}

class Direction {
  readonly #window: CongestionWindow;
  readonly #sender: SegmentSender<number>;
  readonly #segmentsTogether: number;
  #arrivals: Arrival[] = [];
  #pipeFreeAt = 0;

  constructor(network: Network, { sender, receiver }: Windows) {
    const { rttMs, bandwidthMbps } = network;
    const msPerByte = 1 / bytesPerMs(network);
    this.#segmentsTogether = bandwidthMbps === undefined ? Number.POSITIVE_INFINITY : SEGMENTS_TOGETHER;
    this.#window = sender;
    const travel: Travel<number> = (pieces, leftAt, segments) => {
      const bytes = segments * pieces.reduce((sum, piece) => sum + piece, 0);
      this.#pipeFreeAt = Math.max(leftAt, this.#pipeFreeAt) + bytes * msPerByte;
      const at = this.#pipeFreeAt + rttMs / 2;
      const last = this.#arrivals.at(-1);
      if (last?.at === at) last.bytes += bytes;
      else this.#arrivals.push({ leftAt, at, bytes });
      return at;
    };
    this.#sender = new SegmentSender(sender, rttMs / 2, travel, receiver);
  }

  /** @param each bytes per write; anything that would have to wait for the window anyway is written at once */
  write(at: number, bytes: number, each: number): void {
    let left = bytes;
    while (left > each && this.#window.room > 0) {
      this.#writeOnce(at, each);
      left -= each;
    }
    this.#writeOnce(at, left);
  }

  #writeOnce(at: number, bytes: number): void {
    const sender = this.#sender;
    sender.beginWrite(at);
    const first = Math.min(bytes, sender.pieceBytes);
    sender.add(first, first);
    let full = Math.floor((bytes - first) / SEGMENT_BYTES);
    const rest = bytes - first - full * SEGMENT_BYTES;
    for (; full > 0; full -= this.#segmentsTogether) {
      sender.addFull(SEGMENT_BYTES, Math.min(full, this.#segmentsTogether));
    }
    if (rest > 0) sender.add(rest, rest);
    sender.endWrite(at);
  }

  /** Lets everything written arrive and be acknowledged. */
  arrivals(): Arrival[] {
    this.#sender.advance(Number.POSITIVE_INFINITY);
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    return arrivals;
  }
}
