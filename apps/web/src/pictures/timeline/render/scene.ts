/** Everything that the renderer of the timeline draws: bars in rows and time, the two scales, and the theme. */

import type { LaneIdentity } from '../../../lanes/lane-identity.ts';
import type { CommandRef, LookRef } from '../../../workbench/highlight-store.ts';
import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import type { DrawnLane } from '../../canvas/drawn-lanes.ts';
import type { FetchGap } from '../../fetch/fetch-gap.ts';
import type { CommandTextAt } from '../../highlight/command-text.ts';
import type { TimeScale } from '../../scale/time-scale.ts';
import { type TimeTick, timeTicks } from '../../scale/time-ticks.ts';
import type { Track, TrackPlace } from '../../seen/draw-track.ts';
import type { Bar } from '../bars.ts';
import type { RowScale } from '../row-scale.ts';

export interface SceneGroup {
  identity: LaneIdentity;
  /** Text next to the lane's name. */
  note: string;
  /** The stand-in for the database, in time since the lane began. */
  fetch?: FetchGap | undefined;
  /** Absent while nothing of the lane was measured. */
  measured?: {
    drawn: DrawnLane;
    /** Time across the picture on the lane's own clock, which all of its instants are on. */
    time: TimeScale;
    bars: Bar[];
    /** Rows without a proper reply: the first one of each line of pixels that has any. */
    faults: number[];
    /** What the second client saw; absent where it has not looked. */
    track?: Track;
  };
}

export interface TimelineScene {
  theme: CanvasTheme;
  /** Time across the picture, from the first command of each lane. */
  time: TimeScale;
  /** Rows down the picture, starting below the axis. */
  rows: RowScale;
  groups: readonly SceneGroup[];
  textAt: CommandTextAt;
  /** Room for the commands' texts on the left, and for the axis above. */
  gutterPx: number;
  axisPx: number;
  width: number;
  height: number;
  isDelayed: boolean;
  hasOwnAxes: boolean;
  pointedAt?: CommandRef | undefined;
  pointedLook?: LookRef | undefined;
  /** Lanes that are pointed at as a whole. */
  pointedLanes?: readonly number[];
  /** The brushed range, pixels of the picture. */
  brush?: { fromX: number; toX: number; fromY: number; toY: number } | undefined;
}

/** Rows of less than a pixel share lines of this height; shorter bars are drawn with this length. */
export const LINE_PX = 2;

/** Between two labels of an axis, in ems. */
const TICK_EMS = 7;

export function timelineTicks(theme: CanvasTheme, time: TimeScale): TimeTick[] {
  return timeTicks(time.window, (time.toPx - time.fromPx) / (TICK_EMS * theme.tinyPx));
}

/** How many rows share a line; at most one if each has its own. */
export function rowsPerLine(rowPx: number): number {
  return rowPx < 1 ? LINE_PX / rowPx : 1;
}

/** The position and height of a bar: rows of less than a pixel are drawn line by line. */
export function barBox(
  { rows, axisPx }: TimelineScene,
  group: number,
  row: number,
): { y: number; height: number } {
  const { rowPx } = rows;
  if (rowPx < 1) {
    const line = Math.ceil((row + 1) / rowsPerLine(rowPx)) - 1;
    return { y: Math.round(axisPx + rows.rowsTopOf(group)) + line * LINE_PX, height: LINE_PX };
  }
  const top = axisPx + rows.yOf(group, row);
  if (rowPx < 3) return { y: top, height: rowPx };
  const height = Math.max(2, Math.round(rowPx < 8 ? rowPx - 1 : 0.7 * rowPx));
  return { y: Math.round(top + (rowPx - height) / 2), height };
}

/** Where a group's head stands, down the picture: in sight for as long as any of its rows is. Nowhere once none is. */
export function headTop({ rows, axisPx, height }: TimelineScene, group: number): number | undefined {
  const { headPx, gapPx, rows: counts } = rows.groups;
  const top = rows.headTopOf(group);
  const bottom = rows.rowsTopOf(group) + (counts[group] ?? 0) * rows.rowPx + gapPx;
  if (bottom < 0 || top > height - axisPx) return undefined;
  return axisPx + Math.min(Math.max(top, 0), bottom - headPx - gapPx);
}

/** Where a group's track lies: in its head, below its name. `undefined` where it has none, or its head is out of sight. */
export function trackPlace(scene: TimelineScene, group: number, time: TimeScale): TrackPlace | undefined {
  const { headPx, trackPx = 0 } = scene.rows.groups;
  const top = headTop(scene, group);
  if (trackPx === 0 || top === undefined) return undefined;
  const margin = 0.15 * trackPx;
  const toPx = top + headPx - margin;
  return { time, runs: 'across', fromPx: toPx - trackPx + 2 * margin, toPx };
}
