/** When bytes leave one direction of the simulated link: pure arithmetic, with neither clock nor timer. */
import { SEGMENT_BYTES } from '@roundtrip/analysis';
import { randomLcg, randomNormal } from 'd3-random';

export interface Direction {
  /** Delay of every byte, milliseconds: half of the round-trip time. */
  delayMs: number;
  /** Standard deviation of the normal jitter added to the delay, milliseconds; 0 for none. */
  jitterMs: number;
  /** Rate of the pipe in front of the delay, bytes per millisecond; infinite if not limited. */
  bytesPerMs: number;
  /** Seed of the jitter: the same seed gives the same sequence. */
  seed: number;
}

/** Due times of successive packets in one direction. They never decrease, so jitter never reorders packets. */
export class DelaySchedule {
  readonly #direction: Direction;
  readonly #jitter: () => number;
  /** When the pipe has sent everything it was given. */
  #pipeFreeAt = 0;
  #lastDue = 0;

  constructor(direction: Direction) {
    this.#direction = direction;
    this.#jitter = jitterOf(direction);
  }

  /** Maximum bytes to schedule as one packet: a segment if the rate is limited, otherwise unlimited. */
  get packetBytes(): number {
    return this.#direction.bytesPerMs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : SEGMENT_BYTES;
  }

  /** Lower bound of any packet's delay, milliseconds. */
  get minDelayMs(): number {
    return this.#direction.jitterMs > 0 ? 0 : this.#direction.delayMs;
  }

  /**
   * Schedules a packet that reaches the link at `at`, no earlier than the previous one, and returns when its last byte has
   * passed. Milliseconds, on the caller's clock.
   */
  dueAt(at: number, bytes: number): number {
    const { delayMs, bytesPerMs } = this.#direction;
    this.#pipeFreeAt = Math.max(at, this.#pipeFreeAt) + bytes / bytesPerMs;
    this.#lastDue = Math.max(this.#lastDue, this.#pipeFreeAt + delayMs + this.#jitter());
    return this.#lastDue;
  }
}

/** Draws from a normal distribution, truncated by rejection so that the delay never becomes negative. */
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
