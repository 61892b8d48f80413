import type { Context } from '../../canvas/context.ts';
import { firstFitting, setType, textWidth } from '../../canvas/text.ts';
import type { LaneColumns } from '../ladder-columns.ts';
import type { LadderScene } from './scene.ts';

/** Whose track it is, above it: as much as there is room for beside Redis. */
export function drawTrackName(context: Context, { theme, time }: LadderScene, lane: LaneColumns): void {
  setType(context, theme, { family: 'text', size: 'tiny', weight: 550 }, 'right', 'alphabetic');
  context.fillStyle = theme.color('var(--ink-soft)');
  const right = lane.leftPx + lane.widthPx - 1;
  const freeFrom = lane.redisPx + textWidth(context, 'Redis') / 2 + 0.5 * theme.tinyPx;
  const name = firstFitting(context, ['second client', '2nd client', '2nd'], right - freeFrom);
  context.fillText(name, right, time.fromPx - 1.1 * theme.tinyPx);
}
