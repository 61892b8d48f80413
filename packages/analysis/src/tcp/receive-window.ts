/**
 * How many bytes a receiver lets be under way: its buffer, which Linux enlarges once it sees that more would be used (dynamic
 * right-sizing, `tcp_rcv_space_adjust`). When exactly depends on how reading and arriving interleave. Measured was: not while less
 * than the window is under way; fourfold behind the first flight that fills it where Redis reads, which does so as bytes arrive, and
 * mostly behind the second where a client does.
 */

/** What a Linux host advertises by default (`net.ipv4.tcp_rmem`) as soon as the first segments have come. */
const FIRST_BYTES = 80_896;
/** Half of the largest buffer, of 32 MB. */
const MOST_BYTES = 16 * 1024 * 1024;
const GROWTH = 4;
/** Flights that fill the window before the buffer is enlarged. */
const FULL_FLIGHTS = { redis: 1, client: 2 } as const;

export class ReceiveWindow {
  readonly #fullFlightsBeforeGrowth: number;
  #bytes = FIRST_BYTES;
  #inFlight = 0;
  #sent = 0;
  /** The flight that fills the window ends here. */
  #fullUntil: number | undefined;
  #fullFlights = 0;

  constructor(who: keyof typeof FULL_FLIGHTS) {
    this.#fullFlightsBeforeGrowth = FULL_FLIGHTS[who];
  }

  /** Bytes that may be sent now. */
  get room(): number {
    return this.#bytes - this.#inFlight;
  }

  departed(bytes: number): void {
    this.#inFlight += bytes;
    this.#sent += bytes;
  }

  /** Something waits that the congestion window would let go. */
  isFull(): void {
    this.#fullUntil ??= this.#sent;
  }

  acknowledged(bytes: number): void {
    this.#inFlight -= bytes;
    if (this.#fullUntil === undefined || this.#sent - this.#inFlight < this.#fullUntil) return;
    this.#fullUntil = undefined;
    this.#fullFlights++;
    if (this.#fullFlights >= this.#fullFlightsBeforeGrowth)
      this.#bytes = Math.min(GROWTH * this.#bytes, MOST_BYTES);
  }
}
