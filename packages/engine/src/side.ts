/**
 * A run's second connection, for everything that is not measured: the floor, removing keys. No row depends on it, so it is
 * reopened if it is lost.
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

  private constructor(place: Place, connection: OpenConnection) {
    this.#place = place;
    this.#latest = connection;
  }

  /**
   * Makes sure that Redis is usable, and creates the user that the measured connections need.
   *
   * @throws RunFailure
   */
  static async open(place: Place): Promise<Side> {
    return new Side(place, await openSide(place));
  }

  /** The connection opened last; it may be lost. */
  get latest(): OpenConnection {
    return this.#latest;
  }

  /**
   * Runs an operation, and retries it once on a new connection if its connection was lost.
   *
   * @param operation may run twice
   * @throws RunFailure if the new connection is lost too, or Redis has fallen silent; otherwise whatever `operation` throws.
   */
  async use<Result>(operation: (side: OpenConnection) => Promise<Result>): Promise<Result> {
    if (this.#latest.connection.destroyed) this.#latest = await openSide(this.#place);
    const { connection } = this.#latest;
    try {
      return await operation(this.#latest);
    } catch (error) {
      if (!connection.destroyed) throw error;
      // Redis would be silent again.
      if (connection.errored instanceof SilenceError) throw connectionLost(connection);
    }
    this.#latest = await openSide(this.#place);
    try {
      return await operation(this.#latest);
    } catch (error) {
      throw this.#latest.connection.destroyed ? connectionLost(this.#latest.connection) : error;
    }
  }

  close(): void {
    this.#latest.redis.disconnect();
  }
}

async function openSide({ address, keyPrefix, user }: Place): Promise<OpenConnection> {
  const grant = user ? [grantOf(user)] : [];
  const side = await openUsable(address, { protocol: 2 }, keyPrefix, grant).catch((error: unknown) => {
    throw unusable(error);
  });
  const [refusal] = side.replies;
  if (!(refusal instanceof Error)) return side;
  side.redis.disconnect();
  throw new RunFailure(
    'REDIS_UNAVAILABLE',
    `The session’s user cannot be created (${refusal.message}). Run again.`,
  );
}
