import type { TimeScale } from '../scale/time-scale.ts';
import type { TimeTick } from '../scale/time-ticks.ts';
import type { CanvasTheme } from './canvas-theme.ts';
import { type Context, crisp } from './context.ts';
import { setType, textWidth } from './text.ts';

export interface TimeAxis {
  time: TimeScale;
  ticks: readonly TimeTick[];
  /** `down`: labels on the left, lines to the right. `across`: labels above, lines downwards. */
  runs: 'down' | 'across';
  /** Where the lines start, next to the labels, and end, at the far edge of the picture. */
  from: number;
  to: number;
  /** The position of the labels on the other axis: of their right end, or of their middle. */
  labelsAt: number;
}

/** Draws the labels of the ticks and their lines through the picture. A label stays within the picture's width. */
export function drawTimeAxis(context: Context, theme: CanvasTheme, axis: TimeAxis, width: number): void {
  const { time, ticks, runs, from, to, labelsAt } = axis;
  setType(context, theme, { family: 'text', size: 'tiny' }, runs === 'down' ? 'right' : 'center');
  context.fillStyle = theme.color('var(--ink-faint)');
  context.strokeStyle = theme.color('var(--line)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  for (const { us, label } of ticks) {
    const at = crisp(time.pxOf(us));
    if (runs === 'down') {
      context.moveTo(from, at);
      context.lineTo(to, at);
      context.fillText(label, labelsAt, at);
    } else {
      context.moveTo(at, from);
      context.lineTo(at, to);
      context.fillText(label, Math.min(at, width - textWidth(context, label) / 2), labelsAt);
    }
  }
  context.stroke();
}
