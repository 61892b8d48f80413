/**
 * Commands ↔ pixels down the timeline: the lanes as groups, one below another, each with a head above its rows.
 * Pure, in CSS pixels.
 */
import type { RowView } from '../../workbench/row-view-store.ts';

export interface RowGroups {
  /** Rows of each group. */
  rows: readonly number[];
  headPx: number;
  /** The part of the head, at its lower edge, that holds a track; absent where there is none. */
  trackPx?: number;
  /** Between two groups. */
  gapPx: number;
  /** A taller row would not show more. */
  tallestPx: number;
}

export interface RowScale extends RowView {
  groups: RowGroups;
  /** The height of all groups, in sight or not. */
  contentPx: number;
  headTopOf: (group: number) => number;
  /** Where the rows of a group start. */
  rowsTopOf: (group: number) => number;
  yOf: (group: number, row: number) => number;
  /** What is at a height: a row, not rounded, or the head or the gap of a group. */
  at: (y: number) => RowPlace | undefined;
}

export type RowPlace =
  | { on: 'row'; group: number; row: number }
  | { on: 'head'; group: number; belowPx: number };

/** However many groups there are, each has at least this much room for its rows. */
const MIN_GROUP = 14;

export function rowScale(groups: RowGroups, { rowPx, scrolledPx }: RowView): RowScale {
  const { rows, headPx, gapPx } = groups;
  const tops: number[] = [];
  let contentPx = 0;
  for (const count of rows) {
    tops.push(contentPx);
    contentPx += headPx + count * rowPx + gapPx;
  }
  const headTopOf = (group: number) => (tops[group] ?? 0) - scrolledPx;
  const rowsTopOf = (group: number) => headTopOf(group) + headPx;
  return {
    groups,
    rowPx,
    scrolledPx,
    contentPx,
    headTopOf,
    rowsTopOf,
    yOf: (group, row) => rowsTopOf(group) + row * rowPx,
    at: (y) => {
      const group = tops.findLastIndex((top) => top - scrolledPx <= y);
      if (group === -1) return undefined;
      const row = (y - rowsTopOf(group)) / rowPx;
      if (row >= 0 && row < (rows[group] ?? 0)) return { on: 'row', group, row };
      return { on: 'head', group, belowPx: y - headTopOf(group) };
    },
  };
}

/** The row height at which everything fits, as far as possible. */
export function fittingRowPx({ rows, headPx, gapPx, tallestPx }: RowGroups, heightPx: number): number {
  const total = rows.reduce((sum, count) => sum + count, 0);
  const longest = Math.max(1, ...rows);
  const room = heightPx - rows.length * (headPx + gapPx);
  return Math.min(tallestPx, Math.max(room / Math.max(1, total), MIN_GROUP / longest));
}

/** The view with another row height; what is at `aboutY` stays there, as far as the ends allow. */
export function zoomRows(scale: RowScale, aboutY: number, factor: number, heightPx: number): RowView {
  const minPx = fittingRowPx(scale.groups, heightPx);
  const rowPx = Math.min(scale.groups.tallestPx, Math.max(minPx, scale.rowPx * factor));
  const place = scale.at(aboutY);
  const next = rowScale(scale.groups, { rowPx, scrolledPx: 0 });
  const target =
    place === undefined
      ? 0
      : place.on === 'row'
        ? next.yOf(place.group, place.row)
        : next.headTopOf(place.group) + headPartOf(place.belowPx, scale, next, place.group);
  return scrollTo(next, target - aboutY, heightPx);
}

/** Keeps a place below the rows below them. */
function headPartOf(belowPx: number, before: RowScale, after: RowScale, group: number): number {
  const { rows, headPx } = before.groups;
  const rowsPx = (rows[group] ?? 0) * before.rowPx;
  if (belowPx < headPx) return belowPx;
  return belowPx - rowsPx + (rows[group] ?? 0) * after.rowPx;
}

/** The view scrolled down by `scrolledPx`, or as far as there is something to see. */
export function scrollTo(
  { rowPx, contentPx }: Pick<RowScale, 'rowPx' | 'contentPx'>,
  scrolledPx: number,
  heightPx: number,
): RowView {
  const furthest = Math.max(0, contentPx - heightPx);
  return { rowPx, scrolledPx: Math.round(Math.min(furthest, Math.max(0, scrolledPx))) };
}
