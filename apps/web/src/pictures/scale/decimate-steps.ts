/**
 * Decimation of step lines: among sorted values, each distinct value is a step, as high as the number of rows that have it.
 * The steps that are kept begin exactly where they began.
 */
import { firstAfter, firstAtOrAfter } from './instant-search.ts';

export interface StepDecimation {
  /** Maximum number of steps to keep; at least 2. */
  maxSteps: number;
  /** The first row at or beyond this share, 0 to 1, of the axis. Never decreases. */
  rowAt: (share: number) => number;
}

/**
 * The rows at which the kept steps begin, ascending. If there are no more than `maxSteps`, all are kept. Otherwise the axis
 * is divided into `maxSteps / 2` equal columns, and the first and the last step to begin in each are kept: the line is exact
 * at the edges of every column, and no step is drawn where there is none.
 *
 * Costs O(maxSteps · log count), however many rows there are.
 *
 * @param sorted ascending in `[0, count)`
 */
export function decimateSteps(
  sorted: Uint32Array,
  count: number,
  { maxSteps, rowAt }: StepDecimation,
): Uint32Array {
  const kept = new Uint32Array(maxSteps);
  let length = 0;
  let row = 0;
  while (row < count && length < maxSteps) {
    kept[length++] = row;
    row = firstAfter(sorted, sorted[row] as number, row, count);
  }
  if (row === count) return kept.slice(0, length);
  const columns = Math.floor(maxSteps / 2);
  length = 0;
  let to = 0;
  for (let column = 1; column <= columns; column++) {
    const from = to;
    to = column === columns ? count : Math.min(count, Math.max(from, rowAt(column / columns)));
    const first = beginAtOrAfter(sorted, from, count);
    if (first >= to) continue;
    const last = firstAtOrAfter(sorted, sorted[to - 1] as number, first, to);
    kept[length++] = first;
    if (last > first) kept[length++] = last;
  }
  return kept.slice(0, length);
}

/** The rows in sight; `to` is exclusive. */
export interface RowsInSight {
  from: number;
  to: number;
}

/**
 * The same for the steps that begin in sight, plus the step before and the one after, if any, so that the line reaches both
 * edges. At most `maxSteps` in all.
 */
export function decimateStepsInSight(
  sorted: Uint32Array,
  count: number,
  { from, to }: RowsInSight,
  { maxSteps, rowAt }: StepDecimation,
): Uint32Array {
  if (from === 0 && to === count) return decimateSteps(sorted, count, { maxSteps, rowAt });
  const inSight = decimateSteps(sorted.subarray(from, to), to - from, {
    maxSteps: Math.max(2, maxSteps - 2),
    rowAt: (share) => rowAt(share) - from,
  });
  const before = from === 0 ? [] : [firstAtOrAfter(sorted, sorted[from - 1] as number, 0, from)];
  const after = to === count ? [] : [to];
  return Uint32Array.from([...before, ...inSight.map((row) => row + from), ...after]);
}

/** The first row at or after `row` whose value differs from that of the row before it. */
function beginAtOrAfter(sorted: Uint32Array, row: number, count: number): number {
  if (row === 0 || row >= count) return row;
  const before = sorted[row - 1] as number;
  return before < (sorted[row] as number) ? row : firstAfter(sorted, before, row, count);
}
