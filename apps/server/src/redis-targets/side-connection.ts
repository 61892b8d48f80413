/** The server's own connection, separate from the measured ones: checks whether Redis answers, and asks it other things. */
import { once } from 'node:events';
import {
  connectionOptions,
  isTrouble,
  openUsable,
  type RedisAddress,
  troubleText,
  writeProbe,
} from '@roundtrip/wire';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { PROBE_KEY } from './probe-key.ts';
import { identityFromInfo, type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import { Standing } from './standing.ts';

const ANSWER_WITHIN_MS = 1000;
/** How long closing waits for a connection that is still being made, milliseconds. */
const DISCONNECT_TIMEOUT_MS = 200;
/** Interval between checks while Redis cannot be used, milliseconds. */
const RECHECK_EVERY_MS = 1000;

export class SideConnection {
  readonly #redis: Redis;
  readonly #address: RedisAddress;
  readonly #asksForWrites: boolean;
  readonly #standing: Standing;
  /** A run could not use Redis: this connection may have been admitted when others no longer are. */
  #isDoubted = false;
  #nextAsk: NodeJS.Timeout | undefined;
  #lastError: Error | undefined;
  #asked: Promise<RedisIdentity> | undefined;
  #closed = false;

  /**
   * Connects on first use; a connection lost after that is restored in the background.
   *
   * @param asksForWrites treat a server that accepts no writes as one that does not answer
   */
  constructor(address: RedisAddress, log: Logger, { asksForWrites = false } = {}) {
    this.#address = address;
    this.#asksForWrites = asksForWrites;
    this.#standing = new Standing(log);
    this.#redis = new Redis({
      ...connectionOptions(address),
      connectionName: 'roundtrip',
      disableClientInfo: true,
      // AUTH and SELECT in the form that every version understands, so that even an old server can report its version.
      protocol: 2,
      lazyConnect: true,
      enableReadyCheck: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      // Reconnects to a server that stopped answering without closing the connection.
      socketTimeout: ANSWER_WITHIN_MS,
      disconnectTimeout: DISCONNECT_TIMEOUT_MS,
      retryStrategy: (attempt) => Math.min(10 * 2 ** attempt, 1000),
    });
    this.#redis.on('error', (error) => {
      this.#lastError = error;
    });
    this.#redis.on('close', () => {
      if (!this.#closed) this.#standing.lost();
      this.#askAgain();
    });
    this.#redis.on('ready', () => {
      if (this.#standing.isBad) void this.identify().catch(() => {});
    });
  }

  /** Why Redis cannot be used, as far as known. */
  get problem(): string | undefined {
    return this.#standing.problem;
  }

  /** Asks the server for its identity; rejects if it does not answer in time. Concurrent calls share the answer. */
  identify(withinMs = ANSWER_WITHIN_MS): Promise<RedisIdentity> {
    this.#asked ??= this.#askWithin(withinMs).finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  /** Somebody could not use Redis: it counts as unusable until a new connection succeeds. */
  doubt(): void {
    this.#isDoubted = true;
    void this.identify().catch(() => {});
  }

  /** Sends any command. Rejects if Redis answers with an error or cannot be reached. */
  async call(command: string, ...args: string[]): Promise<unknown> {
    await this.#connected();
    return this.#redis.call(command, args);
  }

  /** Reports when Redis becomes unusable, with `undefined`, and when it can be used again, with its identity. */
  watch(onChange: (identity: RedisIdentity | undefined) => void): void {
    this.#standing.watch(onChange);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#nextAsk);
    this.#redis.disconnect();
  }

  async #askWithin(ms: number): Promise<RedisIdentity> {
    try {
      const identity = await within(ms, this.#ask());
      this.#lastError = undefined;
      if (identity.mode) this.#standing.failed(`Redis is ${UNUSABLE_MODES[identity.mode]}.`);
      else this.#standing.answered(identity);
      return identity;
    } catch (error) {
      if (!this.#closed) this.#standing.failed(troubleText(error, 'run again'));
      throw error;
    } finally {
      this.#askAgain();
    }
  }

  #askAgain(): void {
    clearTimeout(this.#nextAsk);
    if (this.#closed || !this.#standing.isBad) return;
    this.#nextAsk = setTimeout(() => void this.identify().catch(() => {}), RECHECK_EVERY_MS).unref();
  }

  async #ask(): Promise<RedisIdentity> {
    await this.#connected();
    // INFO works even while a server is loading its data; PING shows that it accepts commands.
    const [info] = await Promise.all([this.#redis.info('server'), this.#redis.ping(), this.#tryWriting()]);
    if (this.#isDoubted) await this.#tryAnother();
    const identity = identityFromInfo(info);
    if (identity === undefined) throw new Error('its INFO names no version');
    return identity;
  }

  async #tryWriting(): Promise<void> {
    if (!this.#asksForWrites) return;
    const [command, ...args] = writeProbe(PROBE_KEY);
    await this.#redis.call(command, args).catch((error: unknown) => {
      // A refusal that concerns only this account does not count.
      if (isTrouble(error)) throw error;
    });
  }

  async #tryAnother(): Promise<void> {
    const { redis } = await openUsable(this.#address, { protocol: 2 }, PROBE_KEY);
    redis.disconnect();
    this.#isDoubted = false;
  }

  async #connected(): Promise<void> {
    switch (this.#redis.status) {
      case 'ready':
        return;
      case 'wait':
        await this.#redis.connect().catch((error) => {
          throw this.#lastError ?? error;
        });
        // A refused SELECT is only reported as an error: ioredis would go on in database 0.
        if (this.#lastError !== undefined) throw this.#lastError;
        return;
      case 'connecting':
      case 'connect':
        await once(this.#redis, 'ready');
        return;
      default:
        throw this.#lastError ?? new Error('the connection is closed');
    }
  }
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
