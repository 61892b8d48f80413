/** The one clock of a lane: whole microseconds since it began, never going back. */
export class LaneClock {
  /** When it began on the clock that all threads share, `process.hrtime`, nanoseconds. */
  readonly originNs = process.hrtime.bigint();
  readonly #origin = performance.now();

  now(): number {
    return Math.floor((performance.now() - this.#origin) * 1000);
  }
}
