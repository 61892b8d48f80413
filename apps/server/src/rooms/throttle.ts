/**
 * Acts at most once in every interval, however often it is asked to: at once after a quiet interval, otherwise at the end of the
 * one that has begun. What is asked for last is always followed by an act.
 */
export class Throttle {
  readonly #everyMs: number;
  readonly #act: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isDue = false;

  constructor(everyMs: number, act: () => void) {
    this.#everyMs = everyMs;
    this.#act = act;
  }

  /** Never acts before the caller has returned. */
  request(): void {
    this.#isDue = true;
    this.#timer ??= setTimeout(() => this.#next(), 0);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
  }

  #next(): void {
    this.#timer = undefined;
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#timer = setTimeout(() => this.#next(), this.#everyMs);
    this.#act();
  }
}
