/**
 * A one-shot alarm that is late by microseconds, where `setTimeout` is late by a millisecond and more.
 *
 * It sleeps on a plain timer until shortly before the instant, then naps in slices so short that the event loop keeps
 * turning (a nap blocks the thread but burns no CPU), and for the last stretch polls the event loop: a thread that sleeps
 * is woken late when the machine has more to do than cores, and the longer the wait, the more of that it can absorb.
 * Its thread should be its own: whoever else runs there makes it late.
 */

/** A plain timer may be this late, milliseconds; what is due sooner is napped and polled for. */
const COARSE_MARGIN_MS = 1.1;
/** The longest nap, milliseconds: so long at most does anything else on this thread wait. */
const LONGEST_NAP_MS = 0.25;
/** Share of a wait that is polled, so that waiting costs about so much of a core, and its bounds, milliseconds. */
const POLLED_SHARE = 0.25;
/** A nap oversleeps by the kernel's timer slack (50 µs) and a wake-up. */
const SHORTEST_POLL_MS = 0.09;
/** Longer than a busy scheduler keeps a thread waiting: a time slice of 3 or 4 ms. */
const LONGEST_POLL_MS = 5;

const never = new Int32Array(new SharedArrayBuffer(4));

export class PreciseTimer {
  readonly #onDue: () => void;
  readonly #mayNap: () => boolean;
  #dueAt: number | undefined;
  /** How long before the alarm nothing sleeps any more, milliseconds. */
  #pollMs = SHORTEST_POLL_MS;
  #coarse: NodeJS.Timeout | undefined;
  #polling = false;

  /**
   * @param onDue called in a turn of the event loop of its own, never from within `set`.
   * @param mayNap whether nothing else is expected on this thread, so that blocking it for a moment makes nothing late.
   */
  constructor(onDue: () => void, mayNap: () => boolean) {
    this.#onDue = onDue;
    this.#mayNap = mayNap;
  }

  /** Sets the alarm to an instant of `performance.now()`, in place of the one before; undefined turns it off. */
  set(dueAt: number | undefined): void {
    if (dueAt === this.#dueAt) return;
    this.#dueAt = dueAt;
    if (this.#coarse !== undefined) {
      clearTimeout(this.#coarse);
      this.#coarse = undefined;
    }
    if (dueAt !== undefined) {
      const share = POLLED_SHARE * (dueAt - performance.now());
      this.#pollMs = Math.min(Math.max(SHORTEST_POLL_MS, share), LONGEST_POLL_MS);
    }
    if (!this.#polling) this.#wait();
  }

  #wait(): void {
    if (this.#dueAt === undefined) return;
    const coarseMs = Math.floor(this.#dueAt - performance.now() - this.#pollMs - COARSE_MARGIN_MS);
    if (coarseMs >= 1) {
      this.#coarse = setTimeout(() => {
        this.#coarse = undefined;
        this.#wait();
      }, coarseMs);
      return;
    }
    this.#polling = true;
    setImmediate(() => {
      this.#polling = false;
      this.#poll();
    });
  }

  #poll(): void {
    if (this.#dueAt === undefined) return;
    const leftMs = this.#dueAt - performance.now();
    if (leftMs <= 0) {
      this.#dueAt = undefined;
      this.#onDue();
      return;
    }
    const napMs = Math.min(leftMs - this.#pollMs, LONGEST_NAP_MS);
    if (napMs > 0 && this.#mayNap()) Atomics.wait(never, 0, 0, napMs);
    this.#wait();
  }
}
