/**
 * HyStart, with which CUBIC leaves slow start before anything is lost: when the acknowledgements of one flight keep arriving
 * for more than half a round trip, or arrive later than before. As in Linux (`hystart_update`), without pacing.
 */

/** Below this window HyStart does not apply, segments. */
const MIN_WINDOW = 16;
/** Acknowledgements at most this far apart belong to one train, milliseconds. */
const MAX_GAP_MS = 2;
/** Added to the round trip that a train is compared with, milliseconds: the kernel delays acknowledgements to bundle them. */
const BUNDLING_MS = 1;
/** How much the round trip must grow: an eighth of the minimum, clamped to these bounds, milliseconds. */
const DELAY_THRESHOLD = { share: 1 / 8, minMs: 4, maxMs: 16 };
/** Number of acknowledgements of a flight whose minimum round trip is compared. */
const SAMPLES = 8;

/** Counts since the connection began, and the current window. */
export interface Progress {
  windowSegments: number;
  acknowledged: number;
  sent: number;
}

export class SlowStartExit {
  /** The shortest round trip seen. */
  #minRttMs: number;
  #flightStart = Number.NEGATIVE_INFINITY;
  #flightEnd = 0;
  #lastInTrain = Number.NEGATIVE_INFINITY;
  #samples = 0;
  #flightMinRttMs = Number.POSITIVE_INFINITY;

  constructor(rttMs: number) {
    this.#minRttMs = rttMs;
  }

  /** Whether slow start ends with this acknowledgement, received at `at` for a segment sent `rttMs` earlier. */
  acknowledged(at: number, rttMs: number, { windowSegments, acknowledged, sent }: Progress): boolean {
    this.#minRttMs = Math.min(this.#minRttMs, rttMs);
    if (acknowledged > this.#flightEnd) this.#beginFlight(at, sent);
    if (windowSegments < MIN_WINDOW) return false;
    return this.#isLongTrain(at) || this.#isDelayed(rttMs);
  }

  #beginFlight(at: number, sent: number): void {
    this.#flightStart = at;
    this.#lastInTrain = at;
    this.#flightEnd = sent;
    this.#samples = 0;
    this.#flightMinRttMs = Number.POSITIVE_INFINITY;
  }

  #isLongTrain(at: number): boolean {
    if (at - this.#lastInTrain > MAX_GAP_MS) return false;
    this.#lastInTrain = at;
    return at - this.#flightStart > (this.#minRttMs + BUNDLING_MS) / 2;
  }

  #isDelayed(rttMs: number): boolean {
    this.#flightMinRttMs = Math.min(this.#flightMinRttMs, rttMs);
    if (++this.#samples <= SAMPLES) return false;
    const threshold = Math.min(
      Math.max(DELAY_THRESHOLD.share * this.#minRttMs, DELAY_THRESHOLD.minMs),
      DELAY_THRESHOLD.maxMs,
    );
    return this.#flightMinRttMs > this.#minRttMs + threshold;
  }
}
