/**
 * Layout of the timeline: a bar for each command or, if there are more commands than pixels, for as many real commands as
 * fill a line of pixels, slowest first. No bar is an average, and no slow command is lost. Pure, in rows and microseconds.
 */
import type { TraceColumns } from '@roundtrip/protocol';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';

export interface Bar {
  /** The command that is drawn. */
  row: number;
  /** The rows that it represents, `toRow` exclusive. */
  fromRow: number;
  toRow: number;
  /** The part that is drawn; a slower command covers the rest. */
  fromUs: number;
  toUs: number;
}

export interface BarSight {
  window: TimeWindow;
  /** Rows in sight, `toRow` exclusive. */
  fromRow: number;
  toRow: number;
  /** Rows that share a line of pixels; at most one if each has its own. */
  rowsPerLine: number;
  /** Anything shorter is not visible next to a longer bar. */
  minUs: number;
}

/** Where the slowest of the rows `[from, to)` is. */
export interface Slowest {
  indexOfMax: (from: number, to: number) => number;
}

/** The cost is proportional to the bars that can be told apart, times the logarithm of the rows. */
export function barsOf(columns: TraceColumns, count: number, slowest: Slowest, sight: BarSight): Bar[] {
  const { issued, resolved } = columns;
  const { window, rowsPerLine } = sight;
  const first = Math.max(sight.fromRow, firstAtOrAfter(resolved, window.fromUs, 0, count));
  const end = Math.min(sight.toRow, firstAfter(issued, window.toUs, 0, count));
  const bars: Bar[] = [];
  if (rowsPerLine <= 1) {
    for (let row = first; row < end; row++) {
      const [fromUs, toUs] = [issued[row] as number, resolved[row] as number];
      bars.push({ row, fromRow: row, toRow: row + 1, fromUs, toUs });
    }
    return bars;
  }
  // Lines are counted from row 0, so that their contents do not change while scrolling.
  const firstLine = Math.floor(first / rowsPerLine);
  for (let line = firstLine; ; line++) {
    const fromRow = Math.floor(line * rowsPerLine);
    if (fromRow >= end) break;
    const toRow = Math.floor((line + 1) * rowsPerLine);
    const place = { fromRow, toRow };
    fillLine(bars, columns, slowest, Math.max(first, fromRow), Math.min(end, toRow), place, sight);
  }
  return bars;
}

/** The slowest row, then what it leaves uncovered of the rows before and after it: at most one per pixel. */
function fillLine(
  bars: Bar[],
  { issued, resolved }: TraceColumns,
  slowest: Slowest,
  from: number,
  to: number,
  place: { fromRow: number; toRow: number },
  { window, minUs }: BarSight,
): void {
  const open = [{ from, to, fromUs: window.fromUs, toUs: window.toUs }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.from >= next.to) continue;
    const fromUs = Math.max(next.fromUs, issued[next.from] as number);
    const toUs = Math.min(next.toUs, resolved[next.to - 1] as number);
    if (toUs < fromUs) continue;
    const row = slowest.indexOfMax(next.from, next.to);
    const barFromUs = Math.max(fromUs, issued[row] as number);
    const barToUs = Math.min(toUs, resolved[row] as number);
    bars.push({ row, ...place, fromUs: barFromUs, toUs: barToUs });
    // A bar of less than a pixel takes up the whole pixel: anything else in it is faster, and left out.
    const [beforeUs, afterUs] =
      barToUs - barFromUs < minUs
        ? [Math.floor(barFromUs / minUs) * minUs, (Math.floor(barFromUs / minUs) + 1) * minUs]
        : [barFromUs, barToUs];
    const before = {
      from: next.from,
      to: firstAtOrAfter(issued, beforeUs, next.from, row),
      fromUs,
      toUs: beforeUs,
    };
    const after = {
      from: firstAfter(resolved, afterUs, row + 1, next.to),
      to: next.to,
      fromUs: afterUs,
      toUs,
    };
    open.push(before, after);
  }
}
