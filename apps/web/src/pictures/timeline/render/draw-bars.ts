import { STATUS, type TraceColumns } from '@roundtrip/protocol';
import type { CanvasTheme } from '../../canvas/canvas-theme.ts';
import type { Context } from '../../canvas/context.ts';
import { hatchFill } from '../../canvas/hatch.ts';
import { PARTS, WINDOW } from '../../parts/latency-parts.ts';
import type { TimeScale } from '../../scale/time-scale.ts';
import type { Bar } from '../bars.ts';
import { barBox, LINE_PX, type TimelineScene } from './scene.ts';

/** Lower bars are too low to be hatched, and get the mean colour of the hatching. */
const HATCHED_FROM = 6;
/** Waiting for a reply that never came; comes after the five parts. */
const UNANSWERED = PARTS.length;
/** Waiting for TCP's window, within outbound and inbound. */
const HELD = PARTS.length + 1;

/** The bars of all lanes in the colours of their parts. Rectangles are batched by colour, since changing it is slow. */
export function drawBars(context: Context, scene: TimelineScene): void {
  const rects: number[][] = Array.from({ length: PARTS.length + 2 }, () => []);
  let height = 1;
  scene.groups.forEach(({ measured }, group) => {
    if (measured === undefined) return;
    const { columns } = measured.drawn;
    for (const bar of measured.bars) {
      const box = barBox(scene, group, scene.rows.rowPx < 1 ? bar.fromRow : bar.row);
      height = box.height;
      addBar(rects, columns, bar, measured.time, box.y);
    }
  });
  rects.forEach((list, part) => {
    context.fillStyle = fillOf(context, scene, part, height);
    if (part === UNANSWERED) context.globalAlpha = 0.3;
    for (let at = 0; at < list.length; at += 3) {
      context.fillRect(list[at] as number, list[at + 2] as number, list[at + 1] as number, height);
    }
    context.globalAlpha = 1;
  });
}

/** Appends x, width and y of each part. */
function addBar(rects: number[][], columns: TraceColumns, bar: Bar, time: TimeScale, y: number): void {
  const { row, fromUs, toUs } = bar;
  const from = Math.max(time.fromPx, time.pxOf(fromUs));
  const to = Math.min(time.toPx, time.pxOf(toUs));
  if (to < from) return;
  if (to - from < LINE_PX) {
    rects[longestPart(columns, row)]?.push(Math.min(Math.floor(from), time.toPx - LINE_PX), LINE_PX, y);
    return;
  }
  const answered = columns.status[row] !== STATUS.unanswered;
  const until = answered ? PARTS.length : 2;
  let left = from;
  for (let part = 0; part < until; part++) {
    const right = Math.min(to, Math.max(from, time.pxOf(endOf(columns, part, row))));
    const held = Math.min(right, time.pxOf(leftAt(columns, part, row)));
    if (held > left) rects[HELD]?.push(left, held - left, y);
    left = Math.max(left, held);
    if (right > left) rects[part]?.push(left, right - left, y);
    left = Math.max(left, right);
  }
  if (!answered && to > left) rects[UNANSWERED]?.push(left, to - left, y);
}

/** When a part of a command's latency ends, on the lane's clock. */
function endOf(columns: TraceColumns, part: number, row: number): number {
  const ends = [columns.sent, columns.arrived, columns.replied, columns.received, columns.resolved];
  return ends[part]?.[row] ?? 0;
}

/** When the bytes departed, for outbound and inbound over TCP; 0 for other parts. */
function leftAt({ departures }: TraceColumns, part: number, row: number): number {
  const name = PARTS[part]?.name;
  if (name === 'outbound') return departures?.requests[row] ?? 0;
  return name === 'inbound' ? (departures?.replies[row] ?? 0) : 0;
}

function longestPart(columns: TraceColumns, row: number): number {
  if (columns.status[row] === STATUS.unanswered) return UNANSWERED;
  let begins = columns.issued[row] as number;
  let longest = 0;
  let length = -1;
  for (let part = 0; part < PARTS.length; part++) {
    const ends = endOf(columns, part, row);
    if (ends - begins > length) {
      longest = part;
      length = ends - begins;
    }
    begins = ends;
  }
  return longest;
}

function fillOf(
  context: Context,
  scene: TimelineScene,
  part: number,
  height: number,
): string | CanvasPattern {
  const { theme, isDelayed } = scene;
  const known = part === HELD ? WINDOW : PARTS[part];
  if (known === undefined) return theme.color('var(--error)');
  if (known.hatch === undefined || !isDelayed) return theme.color(known.color);
  const color = theme.color(known.color);
  if (height >= HATCHED_FROM) return hatchFill(context, { direction: known.hatch, color, ground: 0.28 });
  return part === HELD ? color : linkMean(theme, known.color);
}

/** The mean colour of the hatching. */
function linkMean(theme: CanvasTheme, color: string): string {
  return theme.color(`color-mix(in srgb, ${color} 72%, var(--surface))`);
}
