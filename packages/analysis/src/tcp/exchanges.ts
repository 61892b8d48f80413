/**
 * What a congestion window does to exchanges that follow one another, each of which is written at once and answered as it
 * arrives: by computation alone.
 */
import type { Network } from '@roundtrip/protocol';
import { CongestionWindow } from './congestion-window.ts';
import { SEGMENT_BYTES, SegmentSender } from './segment-sender.ts';

/** What one round trip of the client carries, bytes. */
export interface Exchange {
  requestBytes: number;
  replyBytes: number;
}

/** Bytes that arrive together. */
interface Arrival {
  at: number;
  bytes: number;
}

/** Linux' own, RFC 6928. */
const INITIAL_WINDOW = 10;

const BITS_PER_MEGABIT_AND_SECONDS_PER_MS = 1_000;

/** Both directions of a connection, and how far their windows have grown. */
export class Exchanges {
  readonly windows: { outbound: CongestionWindow; inbound: CongestionWindow };
  readonly #outbound: Direction;
  readonly #inbound: Direction;

  /** A fresh connection over a network with `tcp` and an RTT; jitter is left out. */
  constructor(network: Network) {
    const window = () => newWindow(network);
    this.windows = { outbound: window(), inbound: window() };
    this.#outbound = new Direction(this.windows.outbound, network);
    this.#inbound = new Direction(this.windows.inbound, network);
  }

  /**
   * Writes a request at `at`, milliseconds, not before the exchange before it was over. As much of the reply is written as of
   * the request has arrived.
   *
   * @returns when the last byte of the reply arrives
   */
  exchange(at: number, { requestBytes, replyBytes }: Exchange): number {
    let asked = 0;
    let answered = 0;
    let end = at;
    for (const arrival of this.#outbound.send(at, requestBytes)) {
      asked += arrival.bytes;
      const reply = Math.round((replyBytes * asked) / requestBytes) - answered;
      if (reply === 0) continue;
      answered += reply;
      this.#inbound.write(arrival.at, reply);
    }
    for (const arrival of this.#inbound.arrivals()) end = arrival.at;
    return end;
  }
}

export function newWindow({ rttMs, tcp }: Network): CongestionWindow {
  const { initialWindow = INITIAL_WINDOW, idleRestart = true } = tcp ?? {};
  return new CongestionWindow({ initialWindow, idleRestart, rttMs });
}

class Direction {
  readonly #sender: SegmentSender<number>;
  #arrivals: Arrival[] = [];
  #pipeFreeAt = 0;

  constructor(window: CongestionWindow, { rttMs, bandwidthMbps }: Network) {
    const msPerByte =
      bandwidthMbps === undefined ? 0 : 8 / (bandwidthMbps * BITS_PER_MEGABIT_AND_SECONDS_PER_MS);
    this.#sender = new SegmentSender(window, rttMs / 2, (pieces, leftAt) => {
      const bytes = pieces.reduce((sum, piece) => sum + piece, 0);
      this.#pipeFreeAt = Math.max(leftAt, this.#pipeFreeAt) + bytes * msPerByte;
      const at = this.#pipeFreeAt + rttMs / 2;
      const last = this.#arrivals.at(-1);
      if (last?.at === at) last.bytes += bytes;
      else this.#arrivals.push({ at, bytes });
      return at;
    });
  }

  send(at: number, bytes: number): Arrival[] {
    this.write(at, bytes);
    return this.arrivals();
  }

  write(at: number, bytes: number): void {
    const sender = this.#sender;
    sender.beginWrite(at);
    for (let left = bytes; left > 0; ) {
      const piece = Math.min(left, sender.pieceBytes, SEGMENT_BYTES);
      sender.add(piece, piece);
      left -= piece;
    }
    sender.endWrite(at);
  }

  /** Everything written has arrived, and been acknowledged. */
  arrivals(): Arrival[] {
    this.#sender.advance(Number.POSITIVE_INFINITY);
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    return arrivals;
  }
}
