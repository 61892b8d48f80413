/** Whether Redis could be used when last checked. Tells the log, and a listener, when that changes. */
import type { Logger } from 'pino';
import type { RedisIdentity } from './redis-identity.ts';

export class Standing {
  /** `new` until it has answered once: until then, its opener is told what is wrong. */
  #state: 'new' | 'good' | 'bad' = 'new';
  #problem: string | undefined;
  /** A lost connection is logged once, however often reconnecting fails. */
  #isLost = false;
  readonly #log: Logger;
  #onChange: (identity: RedisIdentity | undefined) => void = () => {};

  constructor(log: Logger) {
    this.#log = log;
  }

  get isBad(): boolean {
    return this.#state === 'bad';
  }

  /** What is wrong, what was said and what helps, if known. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** @param onChange gets the server's identity, or `undefined` if Redis cannot be used, also if only the reason changes */
  watch(onChange: (identity: RedisIdentity | undefined) => void): void {
    this.#onChange = onChange;
  }

  answered(identity: RedisIdentity): void {
    const wasBad = this.isBad;
    this.#state = 'good';
    this.#problem = undefined;
    this.#isLost = false;
    if (!wasBad) return;
    this.#log.info('Redis answers again');
    this.#onChange(identity);
  }

  lost(): void {
    if (this.#state === 'new' || this.#isLost) return;
    this.#isLost = true;
    this.#log.warn('the connection to Redis was lost; trying to connect again');
    this.#turnsBad(undefined);
  }

  /** @param problem as above, if known */
  failed(problem: string | undefined): void {
    if (this.#state === 'new') return;
    if (problem !== undefined && problem !== this.#problem) this.#log.warn(problem);
    this.#turnsBad(problem);
  }

  /** A known reason is not replaced by none. */
  #turnsBad(problem: string | undefined): void {
    const isNews = !this.isBad || (problem !== undefined && problem !== this.#problem);
    this.#state = 'bad';
    this.#problem = problem ?? this.#problem;
    if (isNews) this.#onChange(undefined);
  }
}
