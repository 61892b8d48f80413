/**
 * Limits how many connections an address may have, and how often it may make new ones. Connections of people whom a room has
 * admitted count in that room instead.
 */
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/** An open connection, as far as it is counted. */
export interface Arrival {
  /** Whether it counts in a room, and not against its address. */
  countsInRoom(isAdmitted: boolean): void;
  /** It has been closed. */
  leave(): void;
}

export class Arrivals {
  readonly #rate = new RateLimiterMemory({ points: LIMITS.connectionsPerMinute, duration: MINUTE_S });
  readonly #ofAddress = new Map<string, number>();
  #open = 0;

  get open(): number {
    return this.#open;
  }

  /** Counts an attempt to connect; undefined if it may be made. */
  async knock(address: string): Promise<Refused | undefined> {
    if ((this.#ofAddress.get(address) ?? 0) >= LIMITS.connections + REFUSED_AT_ONCE) return TOO_MANY;
    return this.#rate.consume(address).then(
      () => undefined,
      () => TOO_OFTEN,
    );
  }

  /** The outcome that an attempt would have, without counting as one. */
  async outlook(address: string): Promise<Refused | undefined> {
    if ((this.#ofAddress.get(address) ?? 0) >= LIMITS.connections) return TOO_MANY;
    const made = await this.#rate.get(address);
    return made && made.remainingPoints <= 0 ? TOO_OFTEN : undefined;
  }

  /** A connection has been opened. */
  enter(address: string): Arrival {
    let isCounted = false;
    const count = (counts: boolean) => {
      if (counts === isCounted) return;
      isCounted = counts;
      const now = (this.#ofAddress.get(address) ?? 0) + (counts ? 1 : -1);
      if (now > 0) this.#ofAddress.set(address, now);
      else this.#ofAddress.delete(address);
    };
    count(true);
    this.#open++;
    let isOpen = true;
    return {
      countsInRoom: (isAdmitted) => isOpen && count(!isAdmitted),
      leave: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#open--;
        count(false);
      },
    };
  }

  /** For a connection that has been counted already. */
  refusalFor(address: string): Refused | undefined {
    return (this.#ofAddress.get(address) ?? 0) > LIMITS.connections ? TOO_MANY : undefined;
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
