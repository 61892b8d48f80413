/** Whether Redis can be used, as was found out last. Tells the log, and whoever listens, when that changes. */
import type { Logger } from 'pino';
import type { RedisIdentity } from './redis-identity.ts';

export class Standing {
  /** It has answered once: before, whoever opens it is told what is wrong. */
  #state: 'new' | 'good' | 'bad' = 'new';
  #problem: string | undefined;
  /** That the connection was lost is said once, however often it is tried again. */
  #isLost = false;
  readonly #log: Logger;
  #onChange: (identity: RedisIdentity | undefined) => void = () => {};

  constructor(log: Logger) {
    this.#log = log;
  }

  get isBad(): boolean {
    return this.#state === 'bad';
  }

  /** What is the matter, what was said and what helps, where that is known. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** @param onChange is told who answers, or that Redis cannot be used, also when the reason is another than before */
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

  /** @param problem as above, where it is known */
  failed(problem: string | undefined): void {
    if (this.#state === 'new') return;
    if (problem !== undefined && problem !== this.#problem) this.#log.warn(problem);
    this.#turnsBad(problem);
  }

  /** A reason that is known is not given up for none. */
  #turnsBad(problem: string | undefined): void {
    const isNews = !this.isBad || (problem !== undefined && problem !== this.#problem);
    this.#state = 'bad';
    this.#problem = problem ?? this.#problem;
    if (isNews) this.#onChange(undefined);
  }
}
