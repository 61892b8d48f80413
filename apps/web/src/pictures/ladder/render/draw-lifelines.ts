import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import { type Context, crisp } from '../../canvas/context.ts';
import { hatchFill } from '../../canvas/hatch.ts';
import { setType, textWidth } from '../../canvas/text.ts';
import { drawFetchBox, drawFetchName } from '../../fetch/draw-fetch.ts';
import type { LaneColumns } from '../ladder-columns.ts';
import { barPx, type LadderScene, linesFromPx, type SceneLane } from './scene.ts';

/** The minimum height at which a bar is visible. */
const MIN_BAR = 1.5;

/** The two vertical lines of a lane, along which time passes. */
export function drawLifelines(context: Context, scene: LadderScene, lane: LaneColumns): void {
  const { theme, time } = scene;
  context.strokeStyle = theme.color('var(--line-strong)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  for (const px of [lane.clientPx, lane.redisPx]) {
    context.moveTo(crisp(px), linesFromPx(scene));
    context.lineTo(crisp(px), time.toPx);
  }
  context.stroke();
}

/** The names of the two lines, above them. */
export function drawEndNames(context: Context, { theme, time }: LadderScene, lane: LaneColumns): void {
  setType(context, theme, { family: 'text', size: 'tiny', weight: 550 }, 'center', 'alphabetic');
  context.fillStyle = theme.color('var(--ink-soft)');
  const gap = 0.5 * theme.tinyPx;
  const whole = textWidth(context, 'client') + textWidth(context, 'Redis') + 2 * gap;
  const [client, redis] = whole <= lane.seenFromPx - lane.leftPx ? ['client', 'Redis'] : ['c', 'R'];
  const y = time.fromPx - 1.1 * theme.tinyPx;
  // Above their lines, and within the lane: the next one's, or the second client's, stand beside them.
  const right = lane.seenFromPx - gap;
  context.fillText(client, Math.max(lane.leftPx + textWidth(context, client) / 2, lane.clientPx), y);
  context.fillText(redis, Math.min(right - textWidth(context, redis) / 2, lane.redisPx), y);
}

/** Bars on either line while the client waits and while Redis works; within them, what the congestion window held back. */
export function drawSpans(context: Context, { theme }: LadderScene, lane: SceneLane): void {
  const { drawn, waiting, working, columns, time } = lane;
  const color = theme.color(drawn.identity.color);
  const half = barPx(theme);
  const isModel = drawn.source === 'model';
  const bar = (x: number, fromUs: number, toUs: number): [number, number, number, number] => {
    const from = time.pxOf(fromUs);
    return [crisp(x) - half, from, 2 * half, Math.max(MIN_BAR, time.pxOf(toUs) - from)];
  };
  for (const { fromUs, toUs } of waiting) {
    const rect = bar(columns.clientPx, fromUs, toUs);
    context.fillStyle = theme.color('var(--surface)');
    context.fillRect(...rect);
    if (isModel) outline(context, rect, color, theme);
    else {
      context.globalAlpha = 0.35;
      context.fillStyle = color;
      context.fillRect(...rect);
      context.globalAlpha = 1;
    }
  }
  for (const { fromUs, toUs } of working) {
    const rect = bar(columns.redisPx, fromUs, toUs);
    if (isModel) {
      context.fillStyle = theme.color('var(--surface)');
      context.fillRect(...rect);
      outline(context, rect, color, theme);
    } else {
      context.fillStyle = color;
      context.fillRect(...rect);
    }
  }
  for (const [x, spans] of [
    [columns.clientPx, lane.held.request],
    [columns.redisPx, lane.held.reply],
  ] as const) {
    for (const { fromUs, toUs } of spans) {
      if (time.pxOf(toUs) - time.pxOf(fromUs) < 1) continue;
      const rect = bar(x, fromUs, toUs);
      context.fillStyle = theme.color('var(--surface)');
      context.fillRect(...rect);
      context.fillStyle = hatchFill(context, { direction: 'cross', color, ground: 0.22 });
      context.fillRect(...rect);
      outline(context, rect, color, theme, isModel);
    }
  }
}

/** A wide box on the client's line while it waits for something other than Redis and the network. */
export function drawFetch(
  context: Context,
  { theme }: LadderScene,
  { fetch, columns, time, drawn }: SceneLane,
): void {
  if (fetch === undefined) return;
  const half = 2 * barPx(theme);
  const [from, to] = [time.pxOf(fetch.fromUs + drawn.beganUs), time.pxOf(fetch.toUs + drawn.beganUs)];
  drawFetchBox(context, theme, {
    x: crisp(columns.clientPx) - half,
    y: from,
    width: 2 * half,
    height: Math.max(MIN_BAR, to - from),
  });
  const [left, right] = [columns.clientPx + half, columns.redisPx - barPx(theme)];
  if (to - from < 1.6 * theme.tinyPx) return;
  // In the visible part of its box.
  const y = (Math.max(from, time.fromPx) + Math.min(to, time.toPx)) / 2;
  drawFetchName(context, theme, { x: (left + right) / 2, y, room: right - left });
}

function outline(
  context: Context,
  [x, y, width, height]: [number, number, number, number],
  color: string,
  theme: CanvasTheme,
  isDashed = true,
): void {
  if (isDashed) context.setLineDash([4, 3]);
  context.strokeStyle = color;
  context.lineWidth = theme.hairlinePx;
  context.strokeRect(crisp(x), crisp(y), Math.round(width) - 1, Math.max(1, Math.round(height) - 1));
  context.setLineDash([]);
}
