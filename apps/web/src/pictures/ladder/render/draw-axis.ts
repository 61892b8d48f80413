import { fontOf } from '../../canvas/text.ts';
import { timeTicks } from '../../scale/time-ticks.ts';
import { type Context, crisp, type LadderScene } from './scene.ts';

/** Between two labels of the axis, in parts of the type's size. */
const TICK_EMS = 4;

/** The time axis, the same for all lanes, and its lines across them. */
export function drawAxis(context: Context, scene: LadderScene): void {
  const { theme, time, axisPx, width } = scene;
  const ticks = timeTicks(time.window, (time.toPx - time.fromPx) / (TICK_EMS * theme.smallPx));
  context.font = fontOf(theme, { family: 'text', size: 'tiny' });
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = theme.color('var(--ink-faint)');
  context.strokeStyle = theme.color('var(--line)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  for (const { us, label } of ticks) {
    const y = crisp(time.pxOf(us));
    context.moveTo(axisPx, y);
    context.lineTo(width, y);
    context.fillText(label, axisPx - 0.6 * theme.tinyPx, y);
  }
  context.stroke();
}
