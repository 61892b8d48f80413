/**
 * Where the largest value of any stretch stands, for a list that only grows: drawing a million values at one line a
 * pixel then takes no longer than drawing ten thousand, and no extreme is lost.
 */

/** Values, or blocks of them, in a block of the next level. */
const FAN = 8;

export class MaxPyramid {
  readonly #valueAt: (index: number) => number;
  /** Per level the index of the largest value of each block of `FAN ** (level + 1)` values. */
  readonly #levels: Uint32Array[] = [];
  #count = 0;

  /**
   * @param valueAt must go on giving the same value for an index once that has been counted
   * @param capacity the most values there will ever be; takes about capacity / 7 × 4 bytes
   */
  constructor(valueAt: (index: number) => number, capacity: number) {
    this.#valueAt = valueAt;
    for (let blocks = Math.ceil(capacity / FAN); ; blocks = Math.ceil(blocks / FAN)) {
      this.#levels.push(new Uint32Array(blocks));
      if (blocks <= 1) break;
    }
  }

  get count(): number {
    return this.#count;
  }

  /** Takes in the values up to `count`. Costs the new values, each once, and a block a level. */
  extendTo(count: number): void {
    if (count <= this.#count) return;
    let [from, to] = [this.#count, count];
    this.#levels.forEach((level, depth) => {
      const below = this.#levels[depth - 1];
      const first = Math.floor(from / FAN);
      const end = Math.ceil(to / FAN);
      for (let block = first; block < end; block++) {
        level[block] = this.#largestOf(below, block * FAN, Math.min(to, (block + 1) * FAN));
      }
      [from, to] = [first, end];
    });
    this.#count = count;
  }

  /**
   * The index of the largest value of `[from, to)`, the earliest of equals. O(log count).
   *
   * @param to above `from`, at most `count`
   */
  indexOfMax(from: number, to: number): number {
    let best = from;
    let level: Uint32Array | undefined;
    let [low, high] = [from, to];
    for (let depth = 0; low < high; depth++) {
      const above = this.#levels[depth];
      const innerLow = Math.ceil(low / FAN);
      const innerHigh = Math.floor(high / FAN);
      if (above === undefined || innerLow >= innerHigh) {
        return this.#better(best, this.#largestOf(level, low, high));
      }
      if (low < innerLow * FAN) best = this.#better(best, this.#largestOf(level, low, innerLow * FAN));
      if (innerHigh * FAN < high) best = this.#better(best, this.#largestOf(level, innerHigh * FAN, high));
      [level, low, high] = [above, innerLow, innerHigh];
    }
    return best;
  }

  /** Of the values `[from, to)`, or of what the blocks `[from, to)` of a level hold. */
  #largestOf(level: Uint32Array | undefined, from: number, to: number): number {
    let best = level === undefined ? from : (level[from] as number);
    let bestValue = this.#valueAt(best);
    for (let at = from + 1; at < to; at++) {
      const index = level === undefined ? at : (level[at] as number);
      const value = this.#valueAt(index);
      if (value > bestValue) {
        best = index;
        bestValue = value;
      }
    }
    return best;
  }

  #better(a: number, b: number): number {
    const [first, second] = a < b ? [a, b] : [b, a];
    return this.#valueAt(second) > this.#valueAt(first) ? second : first;
  }
}
