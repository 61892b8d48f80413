/** Turns traces and the available space into everything that the renderer draws. Pure, except for the given theme. */
import type { Workload } from '@roundtrip/protocol';
import type { TimeWindow } from '../../zoom/time-window.ts';
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { fetchGapOf } from '../fetch/fetch-gap.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { aheadBy } from '../scale/time-scale.ts';
import { layoutTrack } from '../seen/draw-track.ts';
import { type Seen, seenUntil } from '../seen/seen.ts';
import { layoutLabels } from './labels.ts';
import { ladderTime } from './ladder-axis.ts';
import type { LaneColumns } from './ladder-columns.ts';
import { type LadderLane, layoutLadder } from './ladder-layout.ts';
import type { LadderScene, SceneLane } from './render/scene.ts';
import { lineHeightPx } from './scene-labels.ts';
import type { Strand } from './strands.ts';

export interface SceneSettings {
  theme: CanvasTheme;
  drawn: readonly (DrawnLane | undefined)[];
  columns: readonly LaneColumns[];
  window: TimeWindow;
  textAt: CommandTextAt;
  /** Width of the time axis. */
  axisPx: number;
  width: number;
  height: number;
  scrolledPx: number;
  isDelayed: boolean;
  workload: Workload;
  /** Each lane has its own time axis, on its left. */
  hasOwnAxes?: boolean;
  /** What the second client saw of each lane. */
  seen?: readonly (Seen | undefined)[];
  /** Where slow motion has come to, from the beginning of each lane: it has not looked later. */
  playheadUs?: number | undefined;
}

export function buildScene(settings: SceneSettings): LadderScene {
  const { theme, drawn, columns, window, textAt, axisPx, width, height, scrolledPx } = settings;
  const { isDelayed, workload, hasOwnAxes = false, seen = [], playheadUs } = settings;
  const time = ladderTime(theme, window, height);
  const lineHeight = lineHeightPx(theme);
  const lanes = columns.map((place, index): SceneLane | undefined => {
    const lane = drawn[index];
    if (lane === undefined) return undefined;
    const laneTime = aheadBy(time, lane.beganUs, lane.stretch);
    const { window, usPerPx } = laneTime;
    const layout = layoutLadder(lane, { window, usPerPx, tripPx: lineHeight });
    const lastUs = lane.columns.resolved[lane.count - 1];
    const isComplete = lane.count === lane.columns.status.length;
    const endUs = isComplete ? lastUs : undefined;
    const fetch = fetchGapOf(workload, lane);
    const all = seen[index];
    const until = all && playheadUs !== undefined ? seenUntil(all, playheadUs + lane.beganUs) : all;
    const hasRoom = place.labelsToPx > place.labelsFromPx;
    const strands = labelledStrands(layout).map(({ from, to, firstLeavesUs }) => ({
      from,
      to,
      isSpread: layout.roundTrips.kind === 'many',
      atPx: laneTime.pxOf(firstLeavesUs),
    }));
    const bottomPx = Math.min(height, endUs === undefined ? height : laneTime.pxOf(endUs) + 0.4 * lineHeight);
    const labels = hasRoom
      ? layoutLabels(strands, { lineHeightPx: lineHeight, topPx: time.fromPx - 0.5 * lineHeight, bottomPx })
      : [];
    return {
      ...layout,
      drawn: lane,
      columns: place,
      time: laneTime,
      labels,
      ...(endUs !== undefined && { endUs }),
      ...(fetch !== undefined && { fetch }),
      ...(until !== undefined && { track: layoutTrack(until, laneTime) }),
    };
  });
  const area = { axisPx, scrolledPx, width, height };
  return { theme, time, lanes, columns, textAt, ...area, isDelayed, hasOwnAxes, playheadUs };
}

/** One label per line, or one for all if there are more round trips than can be told apart. */
function labelledStrands({ requests, roundTrips }: LadderLane): readonly Strand[] {
  const [first, last] = [requests[0], requests.at(-1)];
  if (roundTrips.kind === 'each' || first === undefined || last === undefined) return requests;
  return [{ ...first, to: last.to }];
}
