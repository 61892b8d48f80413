/** A table of what was added or asked for lately: it forgets the older half at a time, which costs nothing by the entry. */
export class Recent<Value> {
  readonly #most: number;
  readonly #forgotten: (value: Value) => void;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /**
   * @param most entries that are certainly remembered; at most twice as many are
   * @param forgotten is called with each value that is forgotten or removed by `clear`
   */
  constructor(most: number, forgotten: (value: Value) => void) {
    this.#most = most;
    this.#forgotten = forgotten;
  }

  get(key: string): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** Replaces what was there. */
  set(key: string, value: Value): void {
    this.#old.delete(key);
    this.#young.set(key, value);
    if (this.#young.size < this.#most) return;
    for (const each of this.#old.values()) this.#forgotten(each);
    this.#old = this.#young;
    this.#young = new Map();
  }

  clear(): void {
    for (const entries of [this.#old, this.#young]) {
      for (const value of entries.values()) this.#forgotten(value);
    }
    this.#young = new Map();
    this.#old = new Map();
  }
}
