import { count, countOf, duration, roughDuration } from '../../../format/quantity.ts';
import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import { type Context, crisp } from '../../canvas/context.ts';
import { firstFitting, fitText, fontOf, haloText, textWidth } from '../../canvas/text.ts';
import type { LabelBlock, LabelLine } from '../labels.ts';
import type { LaneColumns } from '../ladder-columns.ts';
import { lineHeightPx } from '../scene-labels.ts';
import { fillWhole, isWhollyInSight } from './fill-whole.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

/** The commands' texts, next to where they leave the client. */
export function drawLabels(context: Context, scene: LadderScene, lane: SceneLane): void {
  const { theme } = scene;
  const { labelsFromPx, labelsToPx } = lane.columns;
  const brace = 0.5 * theme.smallPx;
  const right = labelsToPx - 0.4 * theme.smallPx;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const block of lane.labels) {
    const isBlock = block.lines.length > 1 && !block.isSpread;
    if (isBlock) drawBrace(context, scene, lane, block, right - brace);
    const textRight = isBlock ? right - 2 * brace : right;
    block.lines.forEach((line, place) => {
      const y = block.firstPx + place * lineHeightPx(theme);
      const isPointedAt =
        line.kind === 'command' &&
        scene.pointedAt?.lane === lane.drawn.identity.index &&
        scene.pointedAt.index === line.row;
      context.font =
        line.kind === 'command'
          ? fontOf(theme, { family: 'mono', size: 'tiny', weight: isPointedAt ? 700 : 450 })
          : fontOf(theme, { family: 'text', size: 'tiny' });
      context.fillStyle = theme.color(line.kind === 'command' ? 'var(--ink)' : 'var(--ink-soft)');
      const text = fittingText(
        context,
        scene,
        lane.drawn.identity.index,
        block,
        line,
        textRight - labelsFromPx,
      );
      if (!isWhollyInSight(context, scene, text, textRight)) return;
      haloText(context, theme, { text, x: textRight, y, haloPx: 0.35 * theme.tinyPx });
    });
  }
}

/** A command that does not fit is cut; a count loses its noun instead. */
function fittingText(
  context: Context,
  { textAt }: LadderScene,
  lane: number,
  block: LabelBlock,
  line: LabelLine,
  room: number,
): string {
  if (line.kind === 'command') {
    return fitText(context, textAt(line.row, lane) ?? `command ${count(line.row + 1)}`, room);
  }
  const text = block.lines.length === 1 ? countOf(line.count, 'command') : `${count(line.count)} more`;
  return firstFitting(context, [text, count(line.count)], room);
}

/** Groups the commands that left in one line. */
function drawBrace(
  context: Context,
  { theme }: LadderScene,
  lane: SceneLane,
  block: LabelBlock,
  x: number,
): void {
  const top = block.firstPx - 0.35 * lineHeightPx(theme);
  const bottom = block.firstPx + (block.lines.length - 0.65) * lineHeightPx(theme);
  const tip = x + 0.4 * theme.smallPx;
  context.strokeStyle = theme.color(lane.drawn.identity.color);
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  context.moveTo(crisp(x), crisp(top));
  context.lineTo(crisp(tip), crisp(top));
  context.lineTo(crisp(tip), crisp(bottom));
  context.lineTo(crisp(x), crisp(bottom));
  context.moveTo(crisp(tip), crisp(block.atPx));
  context.lineTo(lane.columns.clientPx - barPx(theme), crisp(block.atPx));
  context.stroke();
}

/** When the lane ended: at its end, or at the top once that is out of sight. In full, or rounded if that does not fit. */
export function drawEnd(context: Context, scene: LadderScene, lane: SceneLane): void {
  const { theme } = scene;
  const { endUs, columns, drawn, time } = lane;
  if (endUs === undefined || endUs > time.window.toUs + 1e-6) return;
  const isAbove = endUs < time.window.fromUs;
  const half = barPx(theme);
  const hasLabels = columns.labelsToPx > columns.labelsFromPx;
  const room =
    hasLabels && !isAbove ? columns.clientPx + half - columns.leftPx : columns.seenFromPx - columns.leftPx;
  const text = endText(context, theme, { ms: (endUs - drawn.beganUs) / 1_000, lane, isAbove, room });
  context.fillStyle = theme.color('var(--ink)');
  context.textBaseline = 'top';
  context.textAlign = 'center';
  const middle = middleOf(columns, textWidth(context, text));
  if (isAbove) {
    fillWhole(context, scene, text, middle, scene.time.fromPx);
    return;
  }
  const y = time.pxOf(endUs);
  context.strokeStyle = theme.color(drawn.identity.color);
  context.lineWidth = theme.strokePx;
  context.beginPath();
  context.moveTo(columns.clientPx - 2.5 * half, y);
  context.lineTo(columns.clientPx + 2.5 * half, y);
  context.stroke();
  const below = y + 0.45 * theme.smallPx;
  if (hasLabels) {
    context.textAlign = 'right';
    fillWhole(context, scene, text, columns.clientPx + half, below);
  } else {
    fillWhole(context, scene, text, middle, below);
  }
}

/** In the largest type and with the most digits that fit; sets the type. */
function endText(
  context: Context,
  theme: CanvasTheme,
  { ms, lane, isAbove, room }: { ms: number; lane: SceneLane; isAbove: boolean; room: number },
): string {
  const before = `${isAbove ? '↑ ' : ''}${lane.drawn.source === 'model' ? '≈ ' : ''}`;
  const texts = [duration(ms).text, roughDuration(ms)].map((text) => `${before}${text}`);
  for (const size of ['small', 'tiny'] as const) {
    context.font = fontOf(theme, { family: 'text', size, weight: 650 });
    const text = firstFitting(context, texts, room);
    if (text !== '') return text;
  }
  return '';
}

/** Centred between the two lines, or moved sideways as far as it takes to keep it within the lane. */
export function middleOf({ clientPx, redisPx, leftPx, seenFromPx }: LaneColumns, textPx: number): number {
  const middle = (clientPx + redisPx) / 2;
  return Math.min(Math.max(middle, leftPx + textPx / 2), seenFromPx - textPx / 2);
}
