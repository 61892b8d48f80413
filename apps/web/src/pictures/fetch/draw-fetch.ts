/** The simulated fetch of a cache-warming lane, as a hatched box on a canvas. */
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import type { Box, Context } from '../canvas/context.ts';
import { hatchFill } from '../canvas/hatch.ts';
import { setType, textWidth } from '../canvas/text.ts';

const NAME = 'fetch, simulated';

export function drawFetchBox(context: Context, theme: CanvasTheme, box: Box): void {
  const color = theme.color('var(--ink-faint)');
  context.fillStyle = theme.color('var(--surface)');
  context.fillRect(box.x, box.y, box.width, box.height);
  context.fillStyle = hatchFill(context, { direction: 'forward', color, ground: 0.1 });
  context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeStyle = color;
  context.lineWidth = theme.hairlinePx;
  context.strokeRect(box.x + 0.5, box.y + 0.5, Math.max(1, box.width - 1), Math.max(1, box.height - 1));
}

/** The name on a background, if all of it fits; `x` and `y` are its centre. */
export function drawFetchName(
  context: Context,
  theme: CanvasTheme,
  { x, y, room }: { x: number; y: number; room: number },
): void {
  setType(context, theme, { family: 'text', size: 'tiny', weight: 550 }, 'center');
  const width = textWidth(context, NAME) + theme.tinyPx;
  if (width > room) return;
  context.fillStyle = theme.color('var(--surface)');
  context.fillRect(x - width / 2, y - 0.75 * theme.tinyPx, width, 1.5 * theme.tinyPx);
  context.fillStyle = theme.color('var(--ink-soft)');
  context.fillText(NAME, x, y);
}
