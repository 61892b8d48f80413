import { drawTimeAxis } from '../../canvas/axis.ts';
import type { Context } from '../../canvas/context.ts';
import { aheadBy } from '../../scale/time-scale.ts';
import { AXIS_GAP_EMS, ladderTicks } from '../ladder-axis.ts';
import type { LadderScene, SceneLane } from './scene.ts';

/** The shared time axis, and its lines across all lanes. */
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

/** A lane's own time axis, on its left, and its lines across the lane. */
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
