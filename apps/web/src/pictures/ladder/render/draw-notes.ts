import { count, countOf, duration } from '../../../format/quantity.ts';
import { fitText, fontOf, textWidth } from '../../canvas/text.ts';
import type { LabelBlock, LabelLine } from '../labels.ts';
import { lineHeightPx } from '../scene-labels.ts';
import { barPx, type Context, crisp, type LadderScene, type SceneLane } from './scene.ts';

/** The commands' texts, beside where they leave the client. */
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
      const text = fittingText(context, scene, block, line, textRight - labelsFromPx);
      // The axis' lines run behind the text, not through it.
      context.strokeStyle = theme.color('var(--surface)');
      context.lineWidth = 0.35 * theme.tinyPx;
      context.strokeText(text, textRight, y);
      context.fillText(text, textRight, y);
    });
  }
}

/** A command is cut where there is no room for it, a count never: it loses its noun. */
function fittingText(
  context: Context,
  { textAt }: LadderScene,
  block: LabelBlock,
  line: LabelLine,
  room: number,
): string {
  if (line.kind === 'command') {
    return fitText(context, textAt(line.row) ?? `command ${count(line.row + 1)}`, room);
  }
  const text = block.lines.length === 1 ? countOf(line.count, 'command') : `${count(line.count)} more`;
  return textWidth(context, text) <= room ? text : fitText(context, count(line.count), room);
}

/** Holds together what left in one line. */
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

/** When the lane was done: where it was, or at the top once that is out of sight. */
export function drawEnd(context: Context, scene: LadderScene, lane: SceneLane): void {
  const { theme } = scene;
  const { endUs, columns, drawn, time } = lane;
  if (endUs === undefined || endUs > time.window.toUs + 1e-6) return;
  const approximately = drawn.source === 'model' ? '≈ ' : '';
  const text = `${approximately}${duration((endUs - drawn.beganUs) / 1_000).text}`;
  const middle = (columns.clientPx + columns.redisPx) / 2;
  context.font = fontOf(theme, { family: 'text', size: 'small', weight: 650 });
  context.fillStyle = theme.color('var(--ink)');
  context.textBaseline = 'top';
  context.textAlign = 'center';
  if (endUs < time.window.fromUs) {
    context.fillText(fitText(context, `↑ ${text}`, columns.widthPx), middle, scene.time.fromPx);
    return;
  }
  const y = time.pxOf(endUs);
  const half = barPx(theme);
  context.strokeStyle = theme.color(drawn.identity.color);
  context.lineWidth = theme.strokePx;
  context.beginPath();
  context.moveTo(columns.clientPx - 2.5 * half, y);
  context.lineTo(columns.clientPx + 2.5 * half, y);
  context.stroke();
  const below = y + 0.45 * theme.smallPx;
  if (columns.labelsToPx > columns.labelsFromPx) {
    context.textAlign = 'right';
    context.fillText(text, columns.clientPx + half, below);
  } else {
    context.fillText(fitText(context, text, columns.widthPx), middle, below);
  }
}
