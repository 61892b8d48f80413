/** The network between here and a Redis: measured when somebody asks for it, and told until it is old. */
import type { MeasuredNetwork } from '@roundtrip/protocol';
import { measureNetwork } from '@roundtrip/wire';

const OLD_AFTER_MS = 60_000;

export class NetworkProbe {
  readonly #ping: () => Promise<unknown>;
  #latest: MeasuredNetwork | undefined;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #measuring: Promise<MeasuredNetwork | undefined> | undefined;

  /** @param ping sends a PING and resolves with its reply */
  constructor(ping: () => Promise<unknown>) {
    this.#ping = ping;
  }

  /** What is known of it; if that is old or nothing, it is measured for those who ask later. */
  latest(): MeasuredNetwork | undefined {
    if (performance.now() - this.#measuredAt > OLD_AFTER_MS) void this.measure();
    return this.#latest;
  }

  /** Concurrent calls share one measurement. Undefined if Redis does not answer. */
  measure(): Promise<MeasuredNetwork | undefined> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined;
    });
    return this.#measuring;
  }

  async #measure(): Promise<MeasuredNetwork | undefined> {
    // Whether it succeeds or not: a Redis that is away is not asked any oftener.
    this.#measuredAt = performance.now();
    try {
      this.#latest = await measureNetwork(this.#ping);
    } catch {
      this.#latest = undefined;
    }
    return this.#latest;
  }
}
