/**
 * Binary search in an instant column of a trace. Commands of a lane are sent and answered in order, so instants never
 * decrease from row to row.
 */

/** The first row in `[from, to)` whose instant is at or after `us`; `to` if there is none. */
export function firstAtOrAfter(instants: Uint32Array, us: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instants[middle] as number) < us) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first row in `[from, to)` whose instant is after `us`; `to` if there is none. */
export function firstAfter(instants: Uint32Array, us: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instants[middle] as number) <= us) low = middle + 1;
    else high = middle;
  }
  return low;
}
