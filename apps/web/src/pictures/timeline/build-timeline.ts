/** Turns traces and the available space into everything that the renderer draws. Pure, except for the given theme. */

import { count } from '../../format/quantity.ts';
import { faultsOf } from '../../run/faults.ts';
import type { RowView } from '../../workbench/row-view-store.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { firstAtOrAfter } from '../scale/instant-search.ts';
import { aheadBy, type TimeScale, timeScale } from '../scale/time-scale.ts';
import { layoutTrack } from '../seen/draw-track.ts';
import type { Seen } from '../seen/seen.ts';
import { barsOf } from './bars.ts';
import { LINE_PX, rowsPerLine, type SceneGroup, type TimelineScene } from './render/scene.ts';
import { fittingRowPx, type RowGroups, type RowScale, rowScale, scrollTo } from './row-scale.ts';
import { slowestOf } from './slowest.ts';

export interface TimelineLane extends Pick<SceneGroup, 'identity' | 'note' | 'fetch'> {
  drawn: DrawnLane | undefined;
  /** A second client looks on; what it saw. */
  isObserved?: boolean;
  seen?: Seen | undefined;
}

export interface TimelineSettings {
  theme: CanvasTheme;
  lanes: readonly TimelineLane[];
  window: TimeWindow;
  /** Absent: all rows fit. */
  view: RowView | undefined;
  textAt: CommandTextAt;
  width: number;
  height: number;
  isDelayed: boolean;
  /** Each lane has its own time axis, in the line of its name. */
  hasOwnAxes?: boolean;
}

export function buildTimeline(settings: TimelineSettings): TimelineScene {
  const { theme, lanes, window, textAt, width, height, isDelayed, hasOwnAxes = false } = settings;
  const { rows, axisPx } = timelineRows(settings);
  const heightPx = height - axisPx;
  const firstLane = lanes[0]?.identity.index ?? 0;
  const gutterPx = gutterOf(
    width,
    theme.tinyPx,
    (row) => textAt(row, firstLane),
    Math.max(...rows.groups.rows),
  );
  const time = timeScale(window, gutterPx, width - 1.6 * theme.tinyPx);
  const drawnGroups = lanes.map(({ identity, note, fetch, drawn, seen }, group): SceneGroup => {
    if (drawn === undefined) return { identity, note };
    return { identity, note, fetch, measured: measuredOf(drawn, seen, group, time, rows, heightPx) };
  });
  const area = { gutterPx, axisPx, width, height };
  return { theme, time, rows, groups: drawnGroups, textAt, ...area, isDelayed, hasOwnAxes };
}

/** The scale of the rows below the axis, and which part of them is in sight, in pixels of their height. */
export function timelineRows({
  theme,
  lanes,
  view,
  height,
}: Pick<TimelineSettings, 'theme' | 'lanes' | 'view' | 'height'>) {
  const axisPx = Math.round(2 * theme.tinyPx);
  const heightPx = height - axisPx;
  const groups = groupsOf(lanes, theme);
  const fitting = fittingRowPx(groups, heightPx);
  const wanted =
    view === undefined || view.rowPx < fitting ? { rowPx: fitting, scrolledPx: view?.scrolledPx ?? 0 } : view;
  const rows = rowScale(groups, scrollTo(rowScale(groups, wanted), wanted.scrolledPx, heightPx));
  const to = Math.max(1, rows.contentPx);
  const from = rows.scrolledPx;
  return {
    axisPx,
    rows,
    scrolling: { whole: { from: 0, to }, shown: { from, to: Math.min(to, from + heightPx) } },
  };
}

function groupsOf(lanes: readonly TimelineLane[], theme: CanvasTheme): RowGroups {
  // Every lane sends the same commands: reserve room for lanes that have not started.
  const trackPx = lanes.some(({ isObserved }) => isObserved) ? Math.round(theme.smallPx) : 0;
  const longest = Math.max(1, ...lanes.map(({ drawn }) => drawn?.columns.status.length ?? 0));
  return {
    rows: lanes.map(({ drawn }) => drawn?.columns.status.length ?? longest),
    headPx: Math.round(1.9 * theme.smallPx) + trackPx,
    trackPx,
    gapPx: Math.round(0.7 * theme.smallPx),
    tallestPx: 2 * theme.smallPx,
  };
}

function measuredOf(
  drawn: DrawnLane,
  seen: Seen | undefined,
  group: number,
  time: TimeScale,
  rows: RowScale,
  heightPx: number,
): NonNullable<SceneGroup['measured']> {
  const { columns, count } = drawn;
  const laneTime = aheadBy(time, drawn.beganUs, drawn.stretch);
  const rowAt = (y: number) => (y - rows.rowsTopOf(group)) / rows.rowPx;
  const fromRow = Math.min(count, Math.max(0, Math.floor(rowAt(0))));
  const toRow = Math.min(count, Math.max(fromRow, Math.ceil(rowAt(heightPx))));
  const perLine = rowsPerLine(rows.rowPx);
  const minUs = LINE_PX * laneTime.usPerPx;
  const sight = { window: laneTime.window, fromRow, toRow, rowsPerLine: perLine, minUs };
  const bars = toRow > fromRow ? barsOf(columns, count, slowestOf(columns, count), sight) : [];
  const faults = faultLines(faultsOf(columns, count).rows, fromRow, toRow, perLine);
  return { drawn, time: laneTime, bars, faults, ...(seen && { track: layoutTrack(seen, laneTime) }) };
}

/** The faulty rows in sight, at most one per stretch of `stretch` rows. */
function faultLines(faulty: Uint32Array, fromRow: number, toRow: number, stretch: number): number[] {
  const lines: number[] = [];
  let at = firstAtOrAfter(faulty, fromRow, 0, faulty.length);
  while (at < faulty.length && (faulty[at] as number) < toRow) {
    const row = faulty[at] as number;
    lines.push(row);
    at = firstAtOrAfter(faulty, row + stretch, at + 1, faulty.length);
  }
  return lines;
}

/** The first commands decide how much room texts get, so that it stays the same while scrolling. */
const TEXTS_ASKED = 20;
/** Widths of a character of monospaced type, and of the row numbers before it. */
const CHARACTER_EMS = 0.61;
const NUMBER_EMS = 4.2;
const BESIDE_NUMBER_EMS = 1;

/** Room for the full numbers of all rows and, in wider pictures, for command texts, up to a third of the width. */
function gutterOf(
  width: number,
  emPx: number,
  textAt: (row: number) => string | undefined,
  rows: number,
): number {
  const ems = width / emPx;
  const numbers = CHARACTER_EMS * count(rows).length + BESIDE_NUMBER_EMS;
  if (ems <= 36) return Math.max(3.6, numbers) * emPx;
  const texts = Array.from({ length: TEXTS_ASKED }, (_, row) => textAt(row)?.length ?? 0);
  const wanted = NUMBER_EMS + CHARACTER_EMS * Math.max(...texts);
  return Math.max(numbers, Math.min(Math.max(ems > 56 ? 17 : 10, wanted), ems / 3)) * emPx;
}
