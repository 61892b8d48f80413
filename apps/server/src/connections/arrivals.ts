/** Limits how many connections an address may have, and how often it may make new ones. */
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const MINUTE_S = 60;

export class Arrivals {
  readonly #rate = new RateLimiterMemory({ points: LIMITS.connectionsPerMinute, duration: MINUTE_S });
  readonly #open = new Map<string, number>();

  get open(): number {
    let count = 0;
    for (const ofAddress of this.#open.values()) count += ofAddress;
    return count;
  }

  /** Counts an attempt to connect; undefined if it may be made. */
  async knock(address: string): Promise<Refused | undefined> {
    if ((this.#open.get(address) ?? 0) >= LIMITS.connections + REFUSED_AT_ONCE) return TOO_MANY;
    return this.#rate.consume(address).then(
      () => undefined,
      () => TOO_OFTEN,
    );
  }

  /** The outcome that an attempt would have, without counting as one. */
  async outlook(address: string): Promise<Refused | undefined> {
    if ((this.#open.get(address) ?? 0) >= LIMITS.connections) return TOO_MANY;
    const made = await this.#rate.get(address);
    return made && made.remainingPoints <= 0 ? TOO_OFTEN : undefined;
  }

  /** @returns a function to call when the connection closes */
  enter(address: string): () => void {
    this.#open.set(address, (this.#open.get(address) ?? 0) + 1);
    return () => {
      const left = (this.#open.get(address) ?? 1) - 1;
      if (left > 0) this.#open.set(address, left);
      else this.#open.delete(address);
    };
  }

  /** For a connection that has been counted already. */
  refusalFor(address: string): Refused | undefined {
    return (this.#open.get(address) ?? 0) > LIMITS.connections ? TOO_MANY : undefined;
  }
}

/** Connections accepted beyond the limit, just to refuse them properly: browsers tell their pages nothing about the rest. */
const REFUSED_AT_ONCE = 50;

const TOO_MANY = refuse(
  'LIMIT',
  `At most ${LIMITS.connections} connections from one network may be open. Close pages that you do not need, and reload this one.`,
);

const TOO_OFTEN = refuse(
  'LIMIT',
  `At most ${LIMITS.connectionsPerMinute.toLocaleString('en')} connections a minute may be made from one network. Try again in a minute.`,
);
