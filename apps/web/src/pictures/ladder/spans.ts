/** Layout of the activity on one side: stretches during which at least one command is waiting or being executed. Pure. */
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import type { Sight } from './strands.ts';

export interface Span {
  /** Rows, `to` exclusive. */
  from: number;
  to: number;
  fromUs: number;
  toUs: number;
}

/** The stretches from each row's `begins` to its `ends`, joined if they overlap or are less than a gap apart. */
export function spansOf(begins: Uint32Array, ends: Uint32Array, count: number, sight: Sight): Span[] {
  const { window, gapUs } = sight;
  const spans: Span[] = [];
  let row = firstAtOrAfter(ends, window.fromUs, 0, count);
  const end = firstAfter(begins, window.toUs, row, count);
  while (row < end) {
    const from = row;
    let toUs = ends[row] as number;
    for (;;) {
      const next = firstAfter(begins, toUs + gapUs, row, end);
      const reachedUs = ends[next - 1] as number;
      row = next;
      if (reachedUs <= toUs) break;
      toUs = reachedUs;
    }
    spans.push({ from, to: row, fromUs: begins[from] as number, toUs });
  }
  return spans;
}
