/** The timeline: a row per command, with its five parts along the time axis, and the lanes one below another. */
import { STATUS } from '@roundtrip/protocol';
import { drawTimeAxis } from '../../canvas/axis.ts';
import { drawBrush } from '../../canvas/brush.ts';
import { type Box, type Context, clipped, crisp } from '../../canvas/context.ts';
import { strokeFault } from '../../canvas/fault-mark.ts';
import { fitText, fontOf, setType } from '../../canvas/text.ts';
import { drawFetchBox, drawFetchName } from '../../fetch/draw-fetch.ts';
import { aheadBy } from '../../scale/time-scale.ts';
import { drawBars } from './draw-bars.ts';
import { drawGutter, drawHeads, drawLineNote } from './draw-gutter.ts';
import { barBox, LINE_PX, type TimelineScene, timelineTicks } from './scene.ts';

export function drawTimeline(context: Context, scene: TimelineScene): void {
  const { width, height, axisPx } = scene;
  context.clearRect(0, 0, width, height);
  if (scene.hasOwnAxes) drawAxisNote(context, scene);
  else drawAxis(context, scene);
  drawLineNote(context, scene);
  clipped(context, { x: 0, y: axisPx, width, height: height - axisPx }, () => {
    if (scene.hasOwnAxes) drawOwnLines(context, scene);
    drawMarkedRows(context, scene);
    drawPointedRow(context, scene);
    drawFetches(context, scene);
    drawBars(context, scene);
    drawFaults(context, scene);
    drawAbsent(context, scene);
    drawPointedBar(context, scene);
    drawGutter(context, scene);
    drawHeads(context, scene);
  });
  if (scene.brush !== undefined) drawBrush(context, scene.theme, markedBox(scene.brush, scene), 'around');
}

function drawAxis(context: Context, { theme, time, axisPx, width, height }: TimelineScene): void {
  const axis = {
    time,
    ticks: timelineTicks(theme, time),
    runs: 'across',
    from: axisPx,
    to: height,
    labelsAt: 0.45 * axisPx,
  } as const;
  drawTimeAxis(context, theme, axis, width);
}

/** Replaces the axis if each lane has its own. */
function drawAxisNote(context: Context, { theme, time, axisPx }: TimelineScene): void {
  setType(context, theme, { family: 'text', size: 'tiny' }, 'left');
  context.fillStyle = theme.color('var(--ink-soft)');
  context.fillText(
    fitText(context, 'each lane on its own time scale', time.toPx - time.fromPx),
    time.fromPx,
    0.45 * axisPx,
  );
}

/** The lines of each lane's axis, through its rows. */
function drawOwnLines(context: Context, { theme, groups, rows, axisPx, height, time }: TimelineScene): void {
  context.strokeStyle = theme.color('var(--line)');
  context.lineWidth = theme.hairlinePx;
  context.beginPath();
  groups.forEach(({ measured }, group) => {
    if (measured === undefined) return;
    const top = axisPx + rows.rowsTopOf(group);
    const bottom = top + (rows.groups.rows[group] ?? 0) * rows.rowPx;
    if (bottom < axisPx || top > height) return;
    const own = aheadBy(time, 0, measured.drawn.stretch);
    for (const { us } of timelineTicks(theme, own)) {
      const x = crisp(own.pxOf(us));
      context.moveTo(x, Math.max(axisPx, top));
      context.lineTo(x, Math.min(height, bottom));
    }
  });
  context.stroke();
}

/** Drawn across all rows of a lane, since no command was under way. */
function drawFetches(context: Context, { theme, groups, rows, time, axisPx }: TimelineScene): void {
  groups.forEach(({ fetch, measured }, group) => {
    if (fetch === undefined || measured === undefined) return;
    const { beganUs } = measured.drawn;
    const [from, to] = [
      Math.max(time.fromPx, measured.time.pxOf(fetch.fromUs + beganUs)),
      Math.min(time.toPx, measured.time.pxOf(fetch.toUs + beganUs)),
    ];
    if (to - from < 1) return;
    const y = axisPx + rows.rowsTopOf(group);
    const height = (rows.groups.rows[group] ?? 0) * rows.rowPx;
    drawFetchBox(context, theme, { x: from, y, width: to - from, height });
    if (height > 1.6 * theme.tinyPx) {
      drawFetchName(context, theme, { x: (from + to) / 2, y: y + height / 2, room: to - from });
    }
  });
}

function drawFaults(context: Context, scene: TimelineScene): void {
  const { theme, rows, gutterPx } = scene;
  context.fillStyle = theme.color('var(--error)');
  context.strokeStyle = theme.color('var(--error)');
  context.lineWidth = theme.strokePx;
  scene.groups.forEach(({ measured }, group) => {
    for (const row of measured?.faults ?? []) {
      const { y, height } = barBox(scene, group, row);
      context.fillRect(gutterPx - 4, y, 3, Math.max(2, height));
      if (rows.rowPx < 8 || measured === undefined) continue;
      const x = measured.time.pxOf(measured.drawn.columns.resolved[row] ?? 0) + 0.6 * theme.smallPx;
      const [middle, reach] = [y + height / 2, 0.25 * theme.smallPx];
      const isUnanswered = measured.drawn.columns.status[row] === STATUS.unanswered;
      strokeFault(context, isUnanswered ? 'unanswered' : 'error', x, middle, reach);
    }
  });
}

/** Signs that point to the bars of rows whose time is out of sight. */
function drawAbsent(context: Context, scene: TimelineScene): void {
  const { theme, rows, time, axisPx, height } = scene;
  if (rows.rowPx < theme.tinyPx) return;
  context.font = fontOf(theme, { family: 'text', size: 'small', weight: 600 });
  context.textBaseline = 'middle';
  context.fillStyle = theme.color('var(--ink-faint)');
  scene.groups.forEach(({ measured }, group) => {
    if (measured === undefined) return;
    const { columns, count } = measured.drawn;
    const { fromUs, toUs } = measured.time.window;
    const rowAt = (y: number) => (y - axisPx - rows.rowsTopOf(group)) / rows.rowPx;
    const from = Math.max(0, Math.floor(rowAt(axisPx)));
    const to = Math.min(count, Math.ceil(rowAt(height)));
    for (let row = from; row < to; row++) {
      const isBefore = (columns.resolved[row] ?? 0) < fromUs;
      if (!isBefore && (columns.issued[row] ?? 0) <= toUs) continue;
      context.textAlign = isBefore ? 'left' : 'right';
      const y = axisPx + rows.yOf(group, row + 0.5);
      context.fillText(isBefore ? '‹' : '›', isBefore ? time.fromPx : time.toPx, y);
    }
  });
}

/** The vertical position of the pointed-at command, at least tall enough to be visible. */
function pointedBox(
  scene: TimelineScene,
): { group: number; row: number; y: number; height: number } | undefined {
  const { pointedAt, groups } = scene;
  if (pointedAt === undefined) return undefined;
  const group = groups.findIndex(({ identity }) => identity.index === pointedAt.lane);
  const measured = groups[group]?.measured;
  if (measured === undefined || pointedAt.index >= measured.drawn.count) return undefined;
  const { y, height } = barBox(scene, group, pointedAt.index);
  const least = Math.max(height, 4);
  return { group, row: pointedAt.index, y: y - (least - height) / 2, height: least };
}

/** The ground of rows that are spoken of, with a line beside them that shows where rows are too low to have a ground. */
function drawMarkedRows(context: Context, scene: TimelineScene): void {
  const { theme, rows, axisPx, width } = scene;
  scene.groups.forEach(({ measured }, group) => {
    const { marked = [], count = 0 } = measured?.drawn ?? {};
    for (const { from, to } of marked) {
      const y = axisPx + rows.yOf(group, from);
      const height = Math.max(LINE_PX, (Math.min(to, count) - from) * rows.rowPx);
      context.fillStyle = theme.color('var(--mark-ground)');
      context.fillRect(0, y, width, height);
      context.fillStyle = theme.color('var(--mark)');
      context.fillRect(0, y, 3, height);
    }
  });
}

function drawPointedRow(context: Context, scene: TimelineScene): void {
  const box = pointedBox(scene);
  if (box === undefined) return;
  context.fillStyle = scene.theme.color('var(--hover)');
  context.fillRect(0, box.y - 2, scene.width, box.height + 4);
}

function drawPointedBar(context: Context, scene: TimelineScene): void {
  const box = pointedBox(scene);
  const measured = box && scene.groups[box.group]?.measured;
  if (box === undefined || measured === undefined) return;
  const { columns } = measured.drawn;
  const from = Math.max(measured.time.fromPx, measured.time.pxOf(columns.issued[box.row] ?? 0));
  const to = Math.min(measured.time.toPx, measured.time.pxOf(columns.resolved[box.row] ?? 0));
  context.strokeStyle = scene.theme.color('var(--ink)');
  context.lineWidth = 0.75 * scene.theme.strokePx;
  context.strokeRect(from - 1.5, box.y - 1.5, Math.max(2, to - from) + 3, box.height + 3);
}

type Brush = NonNullable<TimelineScene['brush']>;

function markedBox(brush: Brush, { axisPx, height }: TimelineScene): Box {
  const { fromX, toX, fromY, toY } = brush;
  const [top, bottom] = isTimeOnly(brush) ? [axisPx, height] : [fromY, toY];
  return { x: fromX, y: top, width: toX - fromX, height: bottom - top };
}

/** Whether the brushed range is one of time only. */
export function isTimeOnly({ fromY, toY }: Pick<Brush, 'fromY' | 'toY'>): boolean {
  return toY - fromY < 12;
}
