/**
 * HyStart, by which CUBIC ends slow start before anything is lost: when the acknowledgements of one flight arrive for longer
 * than half of the round trip, or come later than they did. As in Linux (`hystart_update`), without pacing.
 */

/** Smaller windows are let grow, segments. */
const LEAST_WINDOW = 16;
/** Acknowledgements no further apart belong together, milliseconds. */
const LONGEST_GAP_MS = 2;
/** Added to the round trip that the flight is compared with, milliseconds: what the kernel holds acknowledgements to bundle them. */
const BUNDLING_MS = 1;
/** How much later acknowledgements must come: an eighth of the round trip, within these bounds, milliseconds. */
const LATER = { share: 1 / 8, leastMs: 4, mostMs: 16 };
/** Acknowledgements of a flight of which the earliest counts. */
const SAMPLES = 8;

/** Segments of the connection so far, and the window. */
export interface Progress {
  windowSegments: number;
  acknowledged: number;
  sent: number;
}

export class SlowStartExit {
  /** The shortest round trip seen. */
  #leastMs: number;
  #flightBegan = Number.NEGATIVE_INFINITY;
  #flightEnd = 0;
  #lastInTrain = Number.NEGATIVE_INFINITY;
  #samples = 0;
  #leastOfFlightMs = Number.POSITIVE_INFINITY;

  constructor(rttMs: number) {
    this.#leastMs = rttMs;
  }

  /** Whether slow start ends with this acknowledgement, which came `at`, `rttMs` after its segment had left. */
  acknowledged(at: number, rttMs: number, { windowSegments, acknowledged, sent }: Progress): boolean {
    this.#leastMs = Math.min(this.#leastMs, rttMs);
    if (acknowledged > this.#flightEnd) this.#flightBegins(at, sent);
    if (windowSegments < LEAST_WINDOW) return false;
    return this.#isLongTrain(at) || this.#isLate(rttMs);
  }

  #flightBegins(at: number, sent: number): void {
    this.#flightBegan = at;
    this.#lastInTrain = at;
    this.#flightEnd = sent;
    this.#samples = 0;
    this.#leastOfFlightMs = Number.POSITIVE_INFINITY;
  }

  #isLongTrain(at: number): boolean {
    if (at - this.#lastInTrain > LONGEST_GAP_MS) return false;
    this.#lastInTrain = at;
    return at - this.#flightBegan > (this.#leastMs + BUNDLING_MS) / 2;
  }

  #isLate(rttMs: number): boolean {
    this.#leastOfFlightMs = Math.min(this.#leastOfFlightMs, rttMs);
    if (++this.#samples <= SAMPLES) return false;
    const later = Math.min(Math.max(LATER.share * this.#leastMs, LATER.leastMs), LATER.mostMs);
    return this.#leastOfFlightMs > this.#leastMs + later;
  }
}
