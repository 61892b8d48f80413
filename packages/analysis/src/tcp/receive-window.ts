/**
 * How many bytes in flight a receiver allows: its buffer, which Linux enlarges when it sees that more would be used (dynamic
 * right-sizing, `tcp_rcv_space_adjust`). When exactly depends on how reads and arrivals interleave. In measurements it never
 * grew while less than a full window was in flight. It quadrupled after the first flight that filled it when Redis was the
 * receiver, which reads as bytes arrive, and mostly after the second when a client was.
 */

/** A Linux host's default window (`net.ipv4.tcp_rmem`) once the first segments have arrived. */
const INITIAL_BYTES = 80_896;
/** Half of the largest buffer, which is 32 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
const GROWTH = 4;
/** Flights that must fill the window before the buffer grows. */
const FULL_FLIGHTS = { redis: 1, client: 2 } as const;

export class ReceiveWindow {
  readonly #fullFlightsBeforeGrowth: number;
  #bytes = INITIAL_BYTES;
  #inFlight = 0;
  #sent = 0;
  /** End of the flight that fills the window, in bytes sent. */
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

  /** Called when this window, and not the congestion window, holds a segment back. */
  onFull(): void {
    this.#fullUntil ??= this.#sent;
  }

  acknowledged(bytes: number): void {
    this.#inFlight -= bytes;
    if (this.#fullUntil === undefined || this.#sent - this.#inFlight < this.#fullUntil) return;
    this.#fullUntil = undefined;
    this.#fullFlights++;
    if (this.#fullFlights >= this.#fullFlightsBeforeGrowth)
      this.#bytes = Math.min(GROWTH * this.#bytes, MAX_BYTES);
  }
}
