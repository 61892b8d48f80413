import { sharedClockNs } from '@roundtrip/platform';

/** The one clock of a lane: whole microseconds since it began, never going back. */
export class LaneClock {
  /** When it began on the clock that all threads share, nanoseconds. */
  readonly originNs = sharedClockNs();
  readonly #origin = performance.now();

  now(): number {
    return Math.floor((performance.now() - this.#origin) * 1000);
  }
}
