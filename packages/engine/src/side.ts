/**
 * A run's connection beside the measured ones, for what is not measured: the floor, removing keys. No row depends on it,
 * so one that is lost is opened anew.
 */
import { type OpenConnection, openUsable, SilenceError } from '@roundtrip/wire';
import { grantOf } from './access.ts';
import { connectionLost, unusable } from './connection-lost.ts';
import { RunFailure } from './run-failure.ts';
import type { RunTask } from './run-messages.ts';

type Place = Pick<RunTask, 'address' | 'keyPrefix' | 'user'>;

export class Side {
  readonly #place: Place;
  #latest: OpenConnection;

  private constructor(place: Place, opened: OpenConnection) {
    this.#place = place;
    this.#latest = opened;
  }

  /**
   * Makes sure that Redis can be used, and makes the user that the measured connections need.
   *
   * @throws RunFailure
   */
  static async open(place: Place): Promise<Side> {
    return new Side(place, await opened(place));
  }

  /** As it was opened last; perhaps lost. */
  get latest(): OpenConnection {
    return this.#latest;
  }

  /**
   * Does something, and does it again on another connection where it failed with the one that it began on.
   *
   * @param what may happen twice
   * @throws RunFailure where the other is lost too, or Redis has fallen silent; else what `what` throws.
   */
  async use<Result>(what: (side: OpenConnection) => Promise<Result>): Promise<Result> {
    if (this.#latest.connection.destroyed) this.#latest = await opened(this.#place);
    const { connection } = this.#latest;
    try {
      return await what(this.#latest);
    } catch (error) {
      if (!connection.destroyed) throw error;
      // It would be silent again.
      if (connection.errored instanceof SilenceError) throw connectionLost(connection);
    }
    this.#latest = await opened(this.#place);
    try {
      return await what(this.#latest);
    } catch (error) {
      throw this.#latest.connection.destroyed ? connectionLost(this.#latest.connection) : error;
    }
  }

  close(): void {
    this.#latest.redis.disconnect();
  }
}

async function opened({ address, keyPrefix, user }: Place): Promise<OpenConnection> {
  const grant = user ? [grantOf(user)] : [];
  const side = await openUsable(address, { protocol: 2 }, keyPrefix, grant).catch((error: unknown) => {
    throw unusable(error);
  });
  const [refusal] = side.replies;
  if (!(refusal instanceof Error)) return side;
  side.redis.disconnect();
  throw new RunFailure(
    'REDIS_UNAVAILABLE',
    `The session’s user cannot be made (${refusal.message}). Run again.`,
  );
}
