/** A connection of the server's own, kept beside the measured ones: whether Redis answers, and what else it is asked. */
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
/** A connection that is being made while it is closed is not waited for. */
const GOODBYE_WITHIN_MS = 200;
/** While Redis cannot be used, it is asked again so often. */
const ASK_AGAIN_MS = 1000;

export class SideConnection {
  readonly #redis: Redis;
  readonly #address: RedisAddress;
  readonly #asksForWrites: boolean;
  readonly #standing: Standing;
  /** A run could not use Redis: this connection may be a guest that others would no longer be. */
  #isDoubted = false;
  #nextAsk: NodeJS.Timeout | undefined;
  #lastError: Error | undefined;
  #asked: Promise<RedisIdentity> | undefined;
  #closed = false;

  /**
   * Connects when first asked; a connection lost after that is made again in the background.
   *
   * @param asksForWrites a server that takes none counts as one that does not answer
   */
  constructor(address: RedisAddress, log: Logger, { asksForWrites = false } = {}) {
    this.#address = address;
    this.#asksForWrites = asksForWrites;
    this.#standing = new Standing(log);
    this.#redis = new Redis({
      ...connectionOptions(address),
      connectionName: 'roundtrip',
      disableClientInfo: true,
      // AUTH and SELECT in the form that every version understands, so that an old server can still say its version.
      protocol: 2,
      lazyConnect: true,
      enableReadyCheck: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      // A server that stopped answering without closing the connection is dialled anew.
      socketTimeout: ANSWER_WITHIN_MS,
      disconnectTimeout: GOODBYE_WITHIN_MS,
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

  /** What is the matter where Redis cannot be used, as far as it is known. */
  get problem(): string | undefined {
    return this.#standing.problem;
  }

  /** Asks the server who it is; rejects when it does not answer in time. Calls meanwhile share the answer. */
  identify(withinMs = ANSWER_WITHIN_MS): Promise<RedisIdentity> {
    this.#asked ??= this.#askWithin(withinMs).finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  /** Somebody could not use Redis: until a new connection can, it counts as one that cannot be used. */
  doubt(): void {
    this.#isDoubted = true;
    void this.identify().catch(() => {});
  }

  /** Sends any command. Rejects when Redis answers with an error or cannot be reached. */
  async call(command: string, ...args: string[]): Promise<unknown> {
    await this.#connected();
    return this.#redis.call(command, args);
  }

  /** Tells when Redis can no longer be used, and why where that is known; and who answers when it can be used again. */
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
    this.#nextAsk = setTimeout(() => void this.identify().catch(() => {}), ASK_AGAIN_MS).unref();
  }

  async #ask(): Promise<RedisIdentity> {
    await this.#connected();
    // INFO answers even while a server still loads its data; PING says that it takes commands.
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
      // What it refuses to this account only is no reason.
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
        // A refused SELECT is only reported: ioredis would go on in database 0.
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
