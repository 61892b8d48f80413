/** When bytes leave one direction of the simulated link: pure arithmetic, no clock and no timer of its own. */
import { SEGMENT_BYTES } from '@roundtrip/analysis';
import { randomLcg, randomNormal } from 'd3-random';

export interface Direction {
  /** Delay of every byte, milliseconds: half of the round-trip time. */
  delayMs: number;
  /** Standard deviation of the normal jitter added to the delay, milliseconds; 0 for none. */
  jitterMs: number;
  /** Rate of the pipe in front of the delay, bytes a millisecond; infinite where it is not limited. */
  bytesPerMs: number;
  /** Seed of the jitter: the same seed gives the same sequence. */
  seed: number;
}

/** Due times of successive packets in one direction. They never decrease: order is kept, whatever the jitter. */
export class DelaySchedule {
  readonly #direction: Direction;
  readonly #jitter: () => number;
  /** When the pipe has sent all it was given. */
  #pipeFreeAt = 0;
  #lastDue = 0;

  constructor(direction: Direction) {
    this.#direction = direction;
    this.#jitter = jitterOf(direction);
  }

  /** The most bytes that may be scheduled as one packet: a segment where the rate is limited, else no bound. */
  get packetBytes(): number {
    return this.#direction.bytesPerMs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : SEGMENT_BYTES;
  }

  /** What no packet takes less than, milliseconds. */
  get leastDelayMs(): number {
    return this.#direction.jitterMs > 0 ? 0 : this.#direction.delayMs;
  }

  /**
   * Takes a packet that arrives at the link `at`, not before those scheduled earlier, and gives the instant at which
   * its last byte has passed. Milliseconds, on the caller's clock.
   */
  dueAt(at: number, bytes: number): number {
    const { delayMs, bytesPerMs } = this.#direction;
    this.#pipeFreeAt = Math.max(at, this.#pipeFreeAt) + bytes / bytesPerMs;
    this.#lastDue = Math.max(this.#lastDue, this.#pipeFreeAt + delayMs + this.#jitter());
    return this.#lastDue;
  }
}

/** Draws from a normal distribution, truncated by rejection where the delay would become negative. */
function jitterOf({ delayMs, jitterMs, seed }: Direction): () => number {
  if (jitterMs === 0) return () => 0;
  const draw = randomNormal.source(randomLcg(seed))(0, jitterMs);
  return () => {
    for (;;) {
      const jitter = draw();
      if (delayMs + jitter >= 0) return jitter;
    }
  };
}
