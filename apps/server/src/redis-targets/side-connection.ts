/** A connection of the server's own, kept beside the measured ones: whether Redis answers, and what else it is asked. */
import { once } from 'node:events';
import { connectionOptions, type RedisAddress } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { identityFromInfo, type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';

const ANSWER_WITHIN_MS = 1000;
/** A connection that is being made while it is closed is not waited for. */
const GOODBYE_WITHIN_MS = 200;

export class SideConnection {
  readonly #redis: Redis;
  #lastError: Error | undefined;
  #asked: Promise<RedisIdentity> | undefined;
  #closed = false;
  #onChange: (identity: RedisIdentity | undefined) => void = () => {};

  /** Connects when first asked; a connection lost after that is made again in the background. */
  constructor(address: RedisAddress, log: Logger) {
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
    this.#reportLoss(log);
  }

  /** Asks the server who it is; rejects when it does not answer in time. Calls meanwhile share the answer. */
  identify(withinMs = ANSWER_WITHIN_MS): Promise<RedisIdentity> {
    this.#asked ??= within(withinMs, this.#ask()).finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  /** Sends any command. Rejects when Redis answers with an error or cannot be reached. */
  async call(command: string, ...args: string[]): Promise<unknown> {
    await this.#connected();
    return this.#redis.call(command, args);
  }

  /** Tells when the connection is lost, and who answers when there is an answer again. */
  watch(onChange: (identity: RedisIdentity | undefined) => void): void {
    this.#onChange = onChange;
  }

  close(): void {
    this.#closed = true;
    this.#redis.disconnect();
  }

  async #ask(): Promise<RedisIdentity> {
    await this.#connected();
    // INFO answers even while a server still loads its data; PING says that it takes commands.
    const [info] = await Promise.all([this.#redis.info('server'), this.#redis.ping()]);
    const identity = identityFromInfo(info);
    if (identity === undefined) throw new Error('its INFO names no version');
    return identity;
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

  #reportLoss(log: Logger): void {
    let state: 'new' | 'connected' | 'lost' = 'new';
    this.#redis.on('ready', async () => {
      if (state === 'lost') {
        // A server that is stopped accepts connections all the same. One that does not answer is dialled again.
        const identity = await this.identify().catch(() => undefined);
        if (!identity) return;
        if (identity.mode) log.error(`the Redis that answers now is ${UNUSABLE_MODES[identity.mode]}`);
        else log.info('Redis answers again');
        this.#onChange(identity);
      }
      state = 'connected';
    });
    this.#redis.on('close', () => {
      if (state !== 'connected' || this.#closed) return;
      state = 'lost';
      log.warn('the connection to Redis was lost; trying to connect again');
      this.#onChange(undefined);
    });
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
