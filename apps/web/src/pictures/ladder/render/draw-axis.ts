import { drawTimeAxis } from '../../canvas/axis.ts';
import type { Context } from '../../canvas/context.ts';
import { AXIS_GAP_EMS, ladderTicks } from '../ladder-axis.ts';
import type { LadderScene } from './scene.ts';

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
