import { fontOf } from '../../canvas/text.ts';
import { AXIS_GAP_EMS, ladderTicks } from '../ladder-axis.ts';
import { type Context, crisp, type LadderScene } from './scene.ts';

/** The time axis, the same for all lanes, and its lines across them. */
export function drawAxis(context: Context, scene: LadderScene): void {
  const { theme, time, axisPx, width } = scene;
  context.font = fontOf(theme, { family: 'text', size: 'tiny' });
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = theme.color('var(--ink-faint)');
  context.strokeStyle = theme.color('var(--line)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  for (const { us, label } of ladderTicks(theme, time)) {
    const y = crisp(time.pxOf(us));
    context.moveTo(axisPx, y);
    context.lineTo(width, y);
    context.fillText(label, axisPx - AXIS_GAP_EMS * theme.tinyPx, y);
  }
  context.stroke();
}
