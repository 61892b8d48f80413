/** How often runs may be started, by one session and from one address. */
import { LIMITS, type Refused, refuse } from '@roundtrip/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Visitor } from './run.ts';

const MINUTE_S = 60;

export class RunRates {
  readonly #ofSession = new RateLimiterMemory({ points: LIMITS.runsPerMinute.session, duration: MINUTE_S });
  readonly #ofAddress = new RateLimiterMemory({ points: LIMITS.runsPerMinute.address, duration: MINUTE_S });

  /** Counts an attempt to start a run; undefined where it may be made. */
  async count({ sessionId, address }: Visitor): Promise<Refused | undefined> {
    return (
      (await refusalBy(this.#ofSession, sessionId, 'from one page')) ??
      (address === undefined ? undefined : await refusalBy(this.#ofAddress, address, 'from one network'))
    );
  }
}

async function refusalBy(
  limiter: RateLimiterMemory,
  key: string,
  whose: string,
): Promise<Refused | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const waitS = Math.ceil(error.msBeforeNext / 1000);
    return refuse(
      'LIMIT',
      `At most ${limiter.points.toLocaleString('en')} runs a minute may be started ${whose}. Run again in ${waitS} s.`,
    );
  }
}
