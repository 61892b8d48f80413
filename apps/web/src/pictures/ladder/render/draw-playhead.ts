import { type Context, crisp } from '../../canvas/context.ts';
import { setType, textWidth } from '../../canvas/text.ts';
import { packetsAt } from '../packets.ts';
import { fillWhole } from './fill-whole.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

/** Opacity of what has not happened yet. */
const FAINT = 0.16;

/** Fades everything after the playhead in a lane. */
export function fadeFuture(context: Context, scene: LadderScene, lane: SceneLane, playheadUs: number): void {
  const { theme, time } = scene;
  const { leftPx, widthPx } = lane.columns;
  const y = Math.max(time.fromPx, playheadPx(lane, playheadUs));
  context.globalAlpha = 1 - FAINT;
  context.fillStyle = theme.color('var(--surface)');
  context.fillRect(leftPx, y, widthPx, Math.max(0, scene.height - y));
  context.globalAlpha = 1;
}

/** The vertical position of the playhead in a lane. All lanes are replayed side by side. */
function playheadPx({ time, drawn }: SceneLane, playheadUs: number): number {
  return time.pxOf(playheadUs + drawn.beganUs);
}

/** What is in flight at the moment. All of it is on the playhead, since time runs down. */
export function drawPackets(context: Context, scene: LadderScene, lane: SceneLane, playheadUs: number): void {
  const { theme } = scene;
  const { drawn, columns } = lane;
  const half = barPx(theme);
  const [left, right] = [columns.clientPx + half, columns.redisPx - half];
  const y = playheadPx(lane, playheadUs);
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

/** The current instant of slow motion. */
export function drawPlayhead(context: Context, scene: LadderScene, playheadUs: number): void {
  const { theme, time, axisPx, width } = scene;
  lineAcross(context, scene, time.pxOf(playheadUs), [axisPx - 0.4 * theme.tinyPx, width]);
}

/** The same in a lane with its own time scale. */
export function drawOwnPlayhead(
  context: Context,
  scene: LadderScene,
  lane: SceneLane,
  playheadUs: number,
): void {
  const { leftPx, widthPx } = lane.columns;
  const from = leftPx - 0.4 * scene.theme.tinyPx;
  lineAcross(context, scene, playheadPx(lane, playheadUs), [from, leftPx + widthPx]);
}

function lineAcross(
  context: Context,
  { theme, time }: LadderScene,
  y: number,
  [from, to]: [number, number],
): void {
  if (y < time.fromPx - 1 || y > time.toPx + 1) return;
  context.strokeStyle = theme.color('var(--ink)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  context.moveTo(from, crisp(y));
  context.lineTo(to, crisp(y));
  context.stroke();
}
