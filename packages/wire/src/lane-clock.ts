import { sharedClockNs } from '@roundtrip/platform';

/** A lane's only clock: whole microseconds since the lane began, monotonic. */
export class LaneClock {
  /** When the lane began, on the clock that all threads share, nanoseconds. */
  readonly originNs = sharedClockNs();
  readonly #origin = performance.now();

  now(): number {
    return Math.floor((performance.now() - this.#origin) * 1000);
  }
}
