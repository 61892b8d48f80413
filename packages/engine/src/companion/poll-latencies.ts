/** Latencies of a second client's polls, in four bytes each: a lane of one minute has about two million. */
import { percentile } from '@roundtrip/analysis';
import type { Summary } from '@roundtrip/protocol';

const US_PER_MS = 1_000;

export class PollLatencies {
  #count = 0;
  #latenciesUs = new Uint32Array(256);

  /** @param us whole microseconds */
  add(us: number): void {
    if (this.#count === this.#latenciesUs.length) {
      const grown = new Uint32Array(2 * this.#count);
      grown.set(this.#latenciesUs);
      this.#latenciesUs = grown;
    }
    this.#latenciesUs[this.#count++] = us;
  }

  /** `undefined` if there were no polls. Sorts them: O(n log n). */
  summary(): Summary['observerLatencyMs'] {
    if (this.#count === 0) return undefined;
    const sorted = this.#latenciesUs.subarray(0, this.#count).sort();
    return {
      looks: this.#count,
      p50: percentile(sorted, 50) / US_PER_MS,
      p99: percentile(sorted, 99) / US_PER_MS,
      max: percentile(sorted, 100) / US_PER_MS,
    };
  }
}
