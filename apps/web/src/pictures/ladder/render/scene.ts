/** All that the renderer of the ladder draws: shapes in time, the places of the lanes, and the theme. */

import type { CommandRef } from '../../../workbench/highlight-store.ts';
import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import type { DrawnLane } from '../../canvas/drawn-lanes.ts';
import type { FetchGap } from '../../fetch/fetch-gap.ts';
import type { CommandTextAt } from '../../highlight/command-text.ts';
import type { TimeScale } from '../../scale/time-scale.ts';
import type { LabelBlock } from '../labels.ts';
import type { LaneColumns } from '../ladder-columns.ts';
import type { LadderLane } from '../ladder-layout.ts';

export interface SceneLane extends LadderLane {
  drawn: DrawnLane;
  columns: LaneColumns;
  /** The scene's time on the lane's own clock: all instants of the lane are on that. */
  time: TimeScale;
  labels: LabelBlock[];
  /** What stands in for the database, since the lane began. */
  fetch?: FetchGap;
  /** When the lane ended; absent while it has not. */
  endUs?: number;
}

export interface LadderScene {
  theme: CanvasTheme;
  /** Time down the picture, from the first command of each lane. */
  time: TimeScale;
  /** In order; nothing for a lane of which there is nothing to draw. */
  lanes: readonly (SceneLane | undefined)[];
  /** Places of all lanes, drawn or not. */
  columns: readonly LaneColumns[];
  textAt: CommandTextAt;
  /** Width of the time axis, at the left; 0 where each lane has its own. */
  axisPx: number;
  hasOwnAxes: boolean;
  /** How far the lanes are scrolled sideways. */
  scrolledPx: number;
  width: number;
  height: number;
  /** The simulated network delays nothing: ways are not hatched. */
  isDelayed: boolean;
  pointedAt?: CommandRef | undefined;
  playheadUs?: number | undefined;
  /** A range being marked, pixels down the picture. */
  brush?: { fromPx: number; toPx: number } | undefined;
}

/** Half the width of the bars on the two lines, in parts of the small type's size. */
const BAR = 0.27;

export function barPx(theme: CanvasTheme): number {
  return Math.max(2, Math.round(BAR * theme.smallPx));
}

/** Where the lines begin down the picture: a little earlier where time before it is left out. */
export function linesFromPx({ time, theme }: Pick<LadderScene, 'time' | 'theme'>): number {
  return time.window.fromUs > 0 ? time.fromPx - 0.6 * theme.tinyPx : time.fromPx;
}
