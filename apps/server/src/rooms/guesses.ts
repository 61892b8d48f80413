/** Limits how often wrong codes and keys may be tried, and rooms opened. */
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Visitor } from '../runs/run.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
/**
 * What a code that somebody types costs their address, and what one costs that comes with a participant's key: after a restart
 * of the server a whole room comes back at once, before its presenter has opened it again.
 */
const COST = { typed: 10, returning: 1 };

export class Guesses {
  readonly #ofSession = new RateLimiterMemory({
    points: LIMITS.wrongRoomCodes.session,
    duration: MINUTE_S,
  });
  readonly #ofAddress = new RateLimiterMemory({
    points: LIMITS.wrongRoomCodes.address * COST.typed,
    duration: MINUTE_S,
  });
  readonly #openings = new RateLimiterMemory({ points: LIMITS.roomsPerHour, duration: HOUR_S });

  /** Why this visitor may try none at the moment, right or wrong; undefined where they may. */
  async refusal({ sessionId, address }: GuessingVisitor): Promise<Refused | undefined> {
    const tried = [await this.#ofSession.get(sessionId), await this.#ofAddress.get(address)];
    const over = tried.find((each) => each !== null && each.remainingPoints <= 0);
    return over
      ? refuse('LIMIT', `Too many wrong codes have been tried. ${again(over.msBeforeNext)}`)
      : undefined;
  }

  /** Counts a wrong code or key. */
  async count({ sessionId, address }: GuessingVisitor, kind: keyof typeof COST): Promise<void> {
    await this.#ofSession.penalty(sessionId, 1);
    await this.#ofAddress.penalty(address, COST[kind]);
  }

  /** Counts an attempt to open a room; undefined where it may be made. */
  async countOpening({ address }: GuessingVisitor): Promise<Refused | undefined> {
    const { consumedPoints, msBeforeNext } = await this.#openings.penalty(address, 1);
    if (consumedPoints <= LIMITS.roomsPerHour) return undefined;
    return refuse(
      'LIMIT',
      `At most ${LIMITS.roomsPerHour} rooms an hour may be opened from one network. ${again(msBeforeNext)}`,
    );
  }
}

/** Here their address counts wherever they are. */
export type GuessingVisitor = Visitor & { address: string };

function again(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  return seconds > 2 * MINUTE_S
    ? `Try again in ${Math.ceil(seconds / MINUTE_S)} minutes.`
    : `Try again in ${seconds} s.`;
}
