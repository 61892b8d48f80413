/** Everything that the renderer of the ladder draws: shapes in time, the positions of the lanes, and the theme. */

import type { CommandRef, LookRef } from '../../../workbench/highlight-store.ts';
import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import type { DrawnLane } from '../../canvas/drawn-lanes.ts';
import type { FetchGap } from '../../fetch/fetch-gap.ts';
import type { CommandTextAt } from '../../highlight/command-text.ts';
import type { TimeScale } from '../../scale/time-scale.ts';
import type { Track, TrackPlace } from '../../seen/draw-track.ts';
import type { LabelBlock } from '../labels.ts';
import type { LaneColumns } from '../ladder-columns.ts';
import type { LadderLane } from '../ladder-layout.ts';

export interface SceneLane extends LadderLane {
  drawn: DrawnLane;
  columns: LaneColumns;
  /** The scene's time on the lane's own clock, which all of its instants are on. */
  time: TimeScale;
  labels: LabelBlock[];
  /** The stand-in for the database, in time since the lane began. */
  fetch?: FetchGap;
  /** What the second client saw; absent where it has not looked. */
  track?: Track;
  /** When the lane ended; absent until it has. */
  endUs?: number;
}

export interface LadderScene {
  theme: CanvasTheme;
  /** Time down the picture, from the first command of each lane. */
  time: TimeScale;
  /** In order; `undefined` for a lane with nothing to draw. */
  lanes: readonly (SceneLane | undefined)[];
  /** Positions of all lanes, drawn or not. */
  columns: readonly LaneColumns[];
  textAt: CommandTextAt;
  /** Width of the time axis on the left; 0 if each lane has its own. */
  axisPx: number;
  hasOwnAxes: boolean;
  /** How far the lanes are scrolled sideways. */
  scrolledPx: number;
  width: number;
  height: number;
  /** The simulated network delays bytes, so that their lines are hatched. */
  isDelayed: boolean;
  pointedAt?: CommandRef | undefined;
  pointedLook?: LookRef | undefined;
  playheadUs?: number | undefined;
  /** The brushed range, pixels down the picture. */
  brush?: { fromPx: number; toPx: number } | undefined;
}

/** Half the width of the bars on the two lines, in ems of the small type. */
const BAR = 0.27;

export function barPx(theme: CanvasTheme): number {
  return Math.max(2, Math.round(BAR * theme.smallPx));
}

/** Where the lines start, down the picture: a little earlier if the time before is out of sight. */
export function linesFromPx({ time, theme }: Pick<LadderScene, 'time' | 'theme'>): number {
  return time.window.fromUs > 0 ? time.fromPx - 0.6 * theme.tinyPx : time.fromPx;
}

/** Where a lane's track lies; of no width where nobody looks on. */
export function trackPlace({ seenFromPx, seenToPx }: LaneColumns, time: TimeScale): TrackPlace {
  return { time, runs: 'down', fromPx: seenFromPx, toPx: seenToPx };
}
