import { type Context, crisp } from '../../canvas/context.ts';
import { setType, textWidth } from '../../canvas/text.ts';
import { packetsAt } from '../packets.ts';
import { fillWhole } from './fill-whole.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

/** How much of what has not happened yet shines through. */
const FAINT = 0.16;

/** Covers what lies after the playhead. */
export function fadeFuture(context: Context, scene: LadderScene, playheadUs: number): void {
  const { theme, time, axisPx, width } = scene;
  const y = Math.max(time.fromPx, time.pxOf(playheadUs));
  context.globalAlpha = 1 - FAINT;
  context.fillStyle = theme.color('var(--surface)');
  context.fillRect(axisPx, y, width - axisPx, scene.height - y);
  context.globalAlpha = 1;
}

/** What is on its way right now: all of it stands on the playhead, since time runs down. */
export function drawPackets(context: Context, scene: LadderScene, lane: SceneLane, playheadUs: number): void {
  const { theme, time } = scene;
  const { drawn, columns } = lane;
  const half = barPx(theme);
  const [left, right] = [columns.clientPx + half, columns.redisPx - half];
  const y = time.pxOf(playheadUs);
  setType(context, theme, { family: 'text', size: 'tiny', weight: 700 }, 'center');
  for (const { commands, way } of packetsAt(drawn, playheadUs + drawn.beganUs)) {
    const x = left + way * (right - left);
    const radius = theme.strokePx * (2.6 + 0.5 * Math.log2(commands));
    const text = commands > 1 ? String(commands) : '';
    const width = Math.max(2 * radius, textWidth(context, text) + 0.8 * theme.tinyPx);
    const height = text === '' ? 2 * radius : Math.max(2 * radius, 1.3 * theme.tinyPx);
    context.fillStyle = theme.color(drawn.identity.color);
    context.strokeStyle = theme.color('var(--surface)');
    context.lineWidth = theme.strokePx;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    context.fill();
    context.stroke();
    context.fillStyle = theme.color('var(--surface)');
    if (text !== '') fillWhole(context, scene, text, x, y + 0.5);
  }
}

/** The instant that slow motion has come to. */
export function drawPlayhead(context: Context, scene: LadderScene, playheadUs: number): void {
  const { theme, time, axisPx, width } = scene;
  const y = time.pxOf(playheadUs);
  if (y < time.fromPx - 1 || y > time.toPx + 1) return;
  context.strokeStyle = theme.color('var(--ink)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  context.moveTo(axisPx - 0.4 * theme.tinyPx, crisp(y));
  context.lineTo(width, crisp(y));
  context.stroke();
}
