/**
 * Range-maximum queries over a growing list: drawing a million values at one line per pixel takes no longer than drawing ten
 * thousand, and no extreme is lost.
 */

/** Values, or blocks of the level below, per block. */
const FAN = 8;

/** The largest value of each block, and its index. */
interface Level {
  values: Float64Array;
  indices: Uint32Array;
}

export class MaxPyramid {
  readonly #valueAt: (index: number) => number;
  /** Level `k` has blocks of `FAN ** (k + 1)` values. */
  readonly #levels: Level[] = [];
  #count = 0;
  /** The current query's result. Fields rather than return values, since every line of every frame makes a query. */
  #best = 0;
  #bestValue = 0;

  /**
   * @param valueAt must keep returning the same value for any index below `count`
   * @param capacity the maximum number of values; takes about capacity / 7 × 12 bytes
   */
  constructor(valueAt: (index: number) => number, capacity: number) {
    this.#valueAt = valueAt;
    for (let blocks = Math.ceil(capacity / FAN); ; blocks = Math.ceil(blocks / FAN)) {
      this.#levels.push({ values: new Float64Array(blocks), indices: new Uint32Array(blocks) });
      if (blocks <= 1) break;
    }
  }

  get count(): number {
    return this.#count;
  }

  /** Adds the values up to `count`. Reads each new value once, and one block per level. */
  extendTo(count: number): void {
    if (count <= this.#count) return;
    let [from, to] = [this.#count, count];
    this.#levels.forEach(({ values, indices }, depth) => {
      const below = this.#levels[depth - 1];
      const first = Math.floor(from / FAN);
      const end = Math.ceil(to / FAN);
      for (let block = first; block < end; block++) {
        this.#bestValue = Number.NEGATIVE_INFINITY;
        this.#scan(below, block * FAN, Math.min(to, (block + 1) * FAN));
        values[block] = this.#bestValue;
        indices[block] = this.#best;
      }
      [from, to] = [first, end];
    });
    this.#count = count;
  }

  /**
   * The index of the largest value in `[from, to)`, the first of equals. O(log count).
   *
   * @param to above `from`, at most `count`
   */
  indexOfMax(from: number, to: number): number {
    this.#best = from;
    this.#bestValue = Number.NEGATIVE_INFINITY;
    let level: Level | undefined;
    let [low, high] = [from, to];
    for (const above of this.#levels) {
      const innerLow = Math.ceil(low / FAN);
      const innerHigh = Math.floor(high / FAN);
      if (innerLow >= innerHigh) break;
      this.#scan(level, low, innerLow * FAN);
      this.#scan(level, innerHigh * FAN, high);
      [level, low, high] = [above, innerLow, innerHigh];
    }
    this.#scan(level, low, high);
    return this.#best;
  }

  /** Scans `[from, to)`, as values or as blocks of a level, for a new maximum. */
  #scan(level: Level | undefined, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const value = level === undefined ? this.#valueAt(at) : (level.values[at] as number);
      if (value < this.#bestValue) continue;
      const index = level === undefined ? at : (level.indices[at] as number);
      if (value === this.#bestValue && index > this.#best) continue;
      this.#best = index;
      this.#bestValue = value;
    }
  }
}
