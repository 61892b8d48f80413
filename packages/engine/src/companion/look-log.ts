/** Every look of a second client, as far as there is room: what is told of them, and how many were left out. */
import type { ToldLooks } from './companion-messages.ts';

/** Looks told of one lane whatever they saw: 160 KB. */
const MAX_LOOKS = 10_000;

/** How long looks may wait to be told together: each message interrupts the thread whose lane is measured. */
const BATCH_NS = 50_000_000n;

interface Look {
  askedNs: bigint;
  answeredNs: bigint;
  /** Index of the state that it saw. */
  state: number;
}

export class LookLog {
  readonly #tell: (looks: ToldLooks) => void;
  #pending: (Look & { leftOut: number })[] = [];
  #count = 0;
  #leftOut = 0;
  /** The newest, if it is left out so far. */
  #newest: Look | undefined;
  #toldNs: bigint | undefined;

  constructor(tell: (looks: ToldLooks) => void) {
    this.#tell = tell;
  }

  /** @param isTold even where there is no more room: what it saw is told */
  add(look: Look, isTold: boolean): void {
    if (this.#count < MAX_LOOKS || isTold) {
      this.#keep(look);
    } else {
      if (this.#newest) this.#leftOut++;
      this.#newest = look;
    }
    this.#toldNs ??= look.askedNs;
    if (look.answeredNs - this.#toldNs >= BATCH_NS) this.#flush(look.answeredNs);
  }

  /** The last look is told in any case. */
  end(): void {
    const newest = this.#newest;
    this.#newest = undefined;
    if (newest) this.#keep(newest);
    this.#flush(0n);
  }

  #keep(look: Look): void {
    const leftOut = this.#leftOut + (this.#newest ? 1 : 0);
    this.#pending.push({ ...look, leftOut });
    this.#count++;
    this.#leftOut = 0;
    this.#newest = undefined;
  }

  #flush(nowNs: bigint): void {
    this.#toldNs = nowNs;
    const looks = this.#pending;
    if (looks.length === 0) return;
    this.#pending = [];
    this.#tell({
      askedNs: BigInt64Array.from(looks, ({ askedNs }) => askedNs),
      answeredNs: BigInt64Array.from(looks, ({ answeredNs }) => answeredNs),
      state: Uint32Array.from(looks, ({ state }) => state),
      leftOut: Uint32Array.from(looks, ({ leftOut }) => leftOut),
    });
  }
}
