import { countTicks } from '../../../charts/ticks.ts';
import { count, countOf } from '../../../format/quantity.ts';
import { MARK_OUTLINES } from '../../../lanes/mark-outlines.ts';
import type { Context } from '../../canvas/context.ts';
import { fitText, fontOf, haloText, setType, textWidth } from '../../canvas/text.ts';
import { aheadBy } from '../../scale/time-scale.ts';
import { drawGroupTrack } from './draw-group-track.ts';
import { headTop, rowsPerLine, type SceneGroup, type TimelineScene, timelineTicks } from './scene.ts';

/** Rows at least this tall have their command's text next to them; in ems of the tiny type. */
const TEXT_EMS = 1.05;
/** Distance between two numbers next to lower rows. */
const NUMBER_EMS = 2.4;
/** Around the text about a lane. */
const HALO_PX = 5;

/** The commands next to their rows, or numbers at intervals if rows are too low for text. */
export function drawGutter(context: Context, scene: TimelineScene): void {
  const { theme, rows, height, axisPx, pointedAt } = scene;
  context.textBaseline = 'middle';
  scene.groups.forEach((group, index) => {
    const { drawn } = group.measured ?? {};
    const top = axisPx + rows.rowsTopOf(index);
    const total = rows.groups.rows[index] ?? 0;
    if (drawn === undefined || top > height || top + total * rows.rowPx < axisPx) return;
    if (rows.rowPx >= TEXT_EMS * theme.tinyPx) {
      const from = Math.max(0, Math.floor((axisPx - top) / rows.rowPx));
      const to = Math.min(drawn.count, Math.ceil((height - top) / rows.rowPx));
      for (let row = from; row < to; row++) {
        const isPointedAt = pointedAt?.lane === group.identity.index && pointedAt.index === row;
        const at = { lane: group.identity.index, row, y: top + (row + 0.5) * rows.rowPx };
        drawText(context, scene, at, isPointedAt);
      }
    } else {
      drawNumbers(context, scene, top, total);
    }
  });
}

function drawText(
  context: Context,
  scene: TimelineScene,
  { lane, row, y }: { lane: number; row: number; y: number },
  isPointedAt: boolean,
): void {
  const { theme, gutterPx, textAt } = scene;
  const em = theme.tinyPx;
  const isRoomy = gutterPx > 9 * em;
  const numberRight = isRoomy ? 2.8 * em : gutterPx - 0.6 * em;
  const number = count(row + 1);
  context.font = fontOf(theme, { family: 'mono', size: 'tiny', weight: isPointedAt ? 700 : 450 });
  const numberWidth = textWidth(context, number);
  context.textAlign = 'right';
  context.fillStyle = theme.color('var(--ink-faint)');
  context.fillText(number, Math.max(numberRight, numberWidth), y);
  const text = isRoomy ? textAt(row, lane) : undefined;
  if (text === undefined) return;
  const left = Math.max(numberRight, numberWidth) + 0.7 * em;
  context.textAlign = 'left';
  context.fillStyle = theme.color('var(--ink)');
  context.fillText(fitText(context, text, gutterPx - 0.5 * em - left), left, y);
}

function drawNumbers(context: Context, scene: TimelineScene, top: number, total: number): void {
  const { theme, rows, height, axisPx, gutterPx } = scene;
  const fromRow = Math.max(0, (axisPx - top) / rows.rowPx);
  const toRow = Math.min(total, (height - top) / rows.rowPx);
  const wanted = Math.max(1, ((toRow - fromRow) * rows.rowPx) / (NUMBER_EMS * theme.tinyPx));
  const right = gutterPx - 0.6 * theme.tinyPx;
  context.font = fontOf(theme, { family: 'text', size: 'tiny' });
  context.textAlign = 'right';
  context.fillStyle = theme.color('var(--ink-faint)');
  const [first, last] = [Math.floor(fromRow) + 1, Math.ceil(toRow)];
  if (last <= first) return;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const number of countTicks(first, last, wanted)) {
    const y = top + (number - 0.5) * rows.rowPx;
    if (y < freeFrom || y > height - 0.5 * theme.tinyPx) continue;
    freeFrom = y + 1.2 * theme.tinyPx;
    context.fillText(count(number), right, Math.max(top + 0.5 * theme.tinyPx, y));
  }
}

/** The heads of the lanes, which stay in sight for as long as any of their rows does. */
export function drawHeads(context: Context, scene: TimelineScene): void {
  const { theme, rows, width } = scene;
  const { headPx, trackPx = 0 } = rows.groups;
  scene.groups.forEach((group, index) => {
    const y = headTop(scene, index);
    if (y === undefined) return;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    // Covers its own rows once those are scrolled under it.
    if (rows.headTopOf(index) < 0) {
      context.fillStyle = theme.color('var(--surface)');
      context.fillRect(0, y, width, headPx);
    }
    drawHead(context, scene, group, y + (headPx - trackPx) / 2);
    drawGroupTrack(context, scene, index);
  });
}

function drawHead(context: Context, scene: TimelineScene, group: SceneGroup, y: number): void {
  const { identity, note } = group;
  const { theme, width, pointedLanes = [] } = scene;
  if (pointedLanes.includes(identity.index)) {
    const { headPx, trackPx = 0 } = scene.rows.groups;
    context.fillStyle = theme.color('var(--hover)');
    context.fillRect(0, y - (headPx - trackPx) / 2, width, headPx);
  }
  const radius = 0.4 * theme.smallPx;
  const color = theme.color(identity.color);
  const isFilled = identity.fill === 'solid' || identity.fill === 'ring';
  context.save();
  context.translate(1.4 * radius, y);
  context.scale(radius, radius);
  const outline = new Path2D(MARK_OUTLINES[identity.shape]);
  context.fillStyle = isFilled ? color : theme.color('var(--surface)');
  context.strokeStyle = color;
  context.lineWidth = 0.3;
  context.fill(outline);
  context.stroke(outline);
  if (identity.fill === 'ring' || identity.fill === 'target') {
    context.beginPath();
    context.arc(0, 0, 0.34, 0, 2 * Math.PI);
    context.fillStyle = isFilled ? theme.color('var(--surface)') : color;
    context.fill();
  }
  context.restore();
  const left = 1.4 * theme.smallPx;
  context.font = fontOf(theme, { family: 'text', size: 'small', weight: 600 });
  context.fillStyle = theme.color('var(--ink)');
  const name = fitText(context, identity.label, width - left);
  haloText(context, theme, { text: name, x: left, y, haloPx: HALO_PX });
  const after = left + textWidth(context, name) + 0.7 * theme.smallPx;
  context.font = fontOf(theme, { family: 'text', size: 'tiny' });
  context.fillStyle = theme.color('var(--ink-soft)');
  const said = fitText(context, note, width - after);
  haloText(context, theme, { text: said, x: after, y, haloPx: HALO_PX });
  if (scene.hasOwnAxes) drawOwnLabels(context, scene, group, { y, fromPx: after + textWidth(context, said) });
}

/** The labels of a lane's own time axis, next to the text about the lane. */
function drawOwnLabels(
  context: Context,
  { theme, time, width }: TimelineScene,
  { measured }: SceneGroup,
  { y, fromPx }: { y: number; fromPx: number },
): void {
  if (measured === undefined) return;
  const own = aheadBy(time, 0, measured.drawn.stretch);
  context.textAlign = 'center';
  context.fillStyle = theme.color('var(--ink-faint)');
  for (const { us, label } of timelineTicks(theme, own)) {
    const half = textWidth(context, label) / 2;
    const x = Math.min(own.pxOf(us), width - half);
    if (x - half > fromPx + 0.7 * theme.tinyPx) context.fillText(label, x, y);
  }
  context.textAlign = 'left';
}

/** Says how many commands share a line, if they do, since only some of them are drawn then. */
export function drawLineNote(context: Context, { theme, rows, axisPx, gutterPx }: TimelineScene): void {
  const shared = Math.ceil(rowsPerLine(rows.rowPx));
  if (shared <= 1) return;
  setType(context, theme, { family: 'text', size: 'tiny' }, 'left');
  context.fillStyle = theme.color('var(--ink-soft)');
  const room = gutterPx - 1.6 * theme.tinyPx;
  const text = `a line: ${countOf(shared, 'command')}`;
  context.fillText(textWidth(context, text) <= room ? text : '', 0.2 * theme.tinyPx, 0.45 * axisPx);
}
