import type { Context } from '../../canvas/context.ts';
import { textWidth } from '../../canvas/text.ts';
import type { LadderScene } from './scene.ts';

const BEFORE: Readonly<Partial<Record<CanvasTextAlign, number>>> = { left: 0, center: 0.5, right: 1 };

/** Whether all of a text at `x` of the lanes is in sight, in the current type and alignment. */
export function isWhollyInSight(context: Context, scene: LadderScene, text: string, x: number): boolean {
  const { scrolledPx, width, axisPx } = scene;
  const textPx = textWidth(context, text);
  const left = x - (BEFORE[context.textAlign] ?? 0) * textPx - scrolledPx;
  return left >= -0.5 && left + textPx <= width - axisPx + 0.5;
}

/**
 * Draws text that contains a number only if all of it is in sight: part of a number, in a lane that is partly scrolled out of
 * sight, would be another number.
 */
export function fillWhole(context: Context, scene: LadderScene, text: string, x: number, y: number): void {
  if (isWhollyInSight(context, scene, text, x)) context.fillText(text, x, y);
}
