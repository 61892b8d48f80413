import type { CanvasTheme } from './canvas-theme.ts';
import type { Box, Context } from './context.ts';

/** Draws the brushed range with a line around it, or above and below it if it spans the picture. */
export function drawBrush(
  context: Context,
  theme: CanvasTheme,
  { x, y, width, height }: Box,
  edges: 'around' | 'across',
): void {
  context.fillStyle = theme.color('var(--ink)');
  context.globalAlpha = 0.1;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  if (edges === 'across') {
    context.fillRect(x, y, width, 1);
    context.fillRect(x, y + height, width, 1);
    return;
  }
  context.strokeStyle = theme.color('var(--ink)');
  context.lineWidth = theme.hairlinePx;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}
