/**
 * How many bytes a receiver lets be under way: its buffer, which Linux enlarges once it sees that more would be used (dynamic
 * right-sizing, `tcp_rcv_space_adjust`). A client's matters, since a flight of replies arrives faster than it is read; a server such
 * as Redis, which reads as requests arrive, enlarges its own in time.
 *
 * When exactly a kernel enlarges it depends on how reading and arriving interleave. Measured was: not for the first flight
 * that fills it, and mostly fourfold behind the second.
 */

/** What a Linux client advertises by default (`net.ipv4.tcp_rmem`) as soon as the first segments have come. */
const FIRST_BYTES = 80_896;
/** Half of the largest buffer, of 32 MB. */
const MOST_BYTES = 16 * 1024 * 1024;
const GROWTH = 4;
const FULL_FLIGHTS_BEFORE_GROWTH = 2;

export class ReceiveWindow {
  #bytes = FIRST_BYTES;
  #inFlight = 0;
  #sent = 0;
  /** The flight that fills the window ends here. */
  #fullUntil: number | undefined;
  #fullFlights = 0;

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
    if (this.#fullFlights >= FULL_FLIGHTS_BEFORE_GROWTH)
      this.#bytes = Math.min(GROWTH * this.#bytes, MOST_BYTES);
  }
}
