import { drawTimeAxis } from '../../canvas/axis.ts';
import type { Context } from '../../canvas/context.ts';
import { aheadBy } from '../../scale/time-scale.ts';
import { AXIS_GAP_EMS, ladderTicks } from '../ladder-axis.ts';
import type { LadderScene, SceneLane } from './scene.ts';

/** The time axis, the same for all lanes, and its lines across them. */
export function drawAxis(context: Context, { theme, time, axisPx, width }: LadderScene): void {
  const axis = {
    time,
    ticks: ladderTicks(theme, time),
    runs: 'down',
    from: axisPx,
    to: width,
    labelsAt: axisPx - AXIS_GAP_EMS * theme.tinyPx,
  } as const;
  drawTimeAxis(context, theme, axis, width);
}

/** The time axis of a lane that has its own, at its left, and its lines across the lane. */
export function drawOwnAxis(context: Context, { theme, time, width }: LadderScene, lane: SceneLane): void {
  const { leftPx, widthPx } = lane.columns;
  const own = aheadBy(time, 0, lane.drawn.stretch);
  const axis = {
    time: own,
    ticks: ladderTicks(theme, own),
    runs: 'down',
    from: leftPx,
    to: leftPx + widthPx - AXIS_GAP_EMS * theme.tinyPx,
    labelsAt: leftPx - AXIS_GAP_EMS * theme.tinyPx,
  } as const;
  drawTimeAxis(context, theme, axis, width);
}
