import { countOf } from '../../../format/quantity.ts';
import type { Context } from '../../canvas/context.ts';
import { hatchFill } from '../../canvas/hatch.ts';
import { setType, textWidth } from '../../canvas/text.ts';
import type { TimeScale } from '../../scale/time-scale.ts';
import { type StrandShape, strandShapes } from '../strand-shapes.ts';
import type { Direction, Strand } from '../strands.ts';
import { isWhollyInSight } from './fill-whole.ts';
import { barPx, type LadderScene, type SceneLane } from './scene.ts';

const MODEL_DASH = [6, 4];
/** The angle between an arrow's shaft and the edge of its head, radians. */
const HEAD_ANGLE = 0.42;
/** With more lines, how many commands they carry is shown only for the pointed-at one. */
const COUNTED_LINES = 12;
/** Position of the count on the way: closer to Redis, since names of round trips are closer to the client. */
const COUNT_AT = 0.64;

interface Way {
  fromPx: number;
  toPx: number;
  direction: Direction;
  color: string;
  isModel: boolean;
  time: TimeScale;
}

/** What travels between the two lines of a lane. */
export function drawStrands(context: Context, scene: LadderScene, lane: SceneLane): void {
  for (const [strands, way] of waysOf(scene, lane)) {
    for (const shape of strandShapes(strands, lane.drawn.columns, lane.time, scene.theme.strokePx)) {
      if (shape.kind === 'band') drawBand(context, scene, shape, way);
      else drawLine(context, scene, shape, way);
    }
  }
}

/** How many commands the thick lines and the bands carry. */
export function drawCounts(context: Context, scene: LadderScene, lane: SceneLane): void {
  /** Vertical positions of the counts drawn so far, in either direction. */
  const taken: number[] = [];
  for (const [strands, way] of waysOf(scene, lane)) {
    if (strands.length <= COUNTED_LINES) drawCountsOf(context, scene, strands, way, taken);
  }
}

function waysOf(
  { theme }: LadderScene,
  { columns, drawn, time, requests, replies }: SceneLane,
): [readonly Strand[], Way][] {
  const half = barPx(theme) + 1;
  const [left, right] = [columns.clientPx + half, columns.redisPx - half];
  const common = { color: theme.color(drawn.identity.color), isModel: drawn.source === 'model', time };
  return [
    [requests, { ...common, direction: 'request', fromPx: left, toPx: right }],
    [replies, { ...common, direction: 'reply', fromPx: right, toPx: left }],
  ];
}

type Band = Extract<StrandShape, { kind: 'band' }>;
type Line = Extract<StrandShape, { kind: 'line' }>;

function drawBand(context: Context, { isDelayed }: LadderScene, band: Band, way: Way): void {
  const { fromPx, toPx, color } = way;
  context.beginPath();
  context.moveTo(fromPx, band.leavesPx);
  context.lineTo(toPx, band.arrivesPx);
  context.lineTo(toPx, band.lastArrivesPx);
  context.lineTo(fromPx, band.lastLeavesPx);
  context.closePath();
  if (way.isModel) {
    context.fillStyle = color;
    context.globalAlpha = 0.06;
  } else {
    context.fillStyle = isDelayed
      ? hatchFill(context, { direction: hatchOf(way), color, ground: 0.22 })
      : color;
    context.globalAlpha = isDelayed ? 0.8 : 0.4;
  }
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = band.stroke;
  if (way.isModel) context.setLineDash(MODEL_DASH);
  context.beginPath();
  context.moveTo(fromPx, band.leavesPx);
  context.lineTo(toPx, band.arrivesPx);
  context.moveTo(toPx, band.lastArrivesPx);
  context.lineTo(fromPx, band.lastLeavesPx);
  context.stroke();
  context.setLineDash([]);
}

function drawLine(context: Context, { isDelayed }: LadderScene, line: Line, way: Way): void {
  const { fromPx, toPx, color } = way;
  const { leavesPx, arrivesPx, head } = line;
  const angle = Math.atan2(arrivesPx - leavesPx, toPx - fromPx);
  const shaft = 0.7 * head;
  const trace = () => {
    context.beginPath();
    context.moveTo(fromPx, leavesPx);
    context.lineTo(toPx - shaft * Math.cos(angle), arrivesPx - shaft * Math.sin(angle));
  };
  if (isDelayed && !way.isModel && line.sleeve > 0) {
    // The sleeve marks the delay as simulated.
    trace();
    context.lineWidth = line.sleeve;
    context.strokeStyle = hatchFill(context, { direction: hatchOf(way), color, ground: 0.1 });
    context.globalAlpha = 0.5;
    context.stroke();
    context.globalAlpha = 1;
  }
  trace();
  context.strokeStyle = color;
  context.lineWidth = line.thickness;
  if (way.isModel) context.setLineDash(MODEL_DASH);
  context.stroke();
  context.setLineDash([]);
  if (head === 0) return;
  context.beginPath();
  context.moveTo(toPx, arrivesPx);
  context.lineTo(toPx - head * Math.cos(angle - HEAD_ANGLE), arrivesPx - head * Math.sin(angle - HEAD_ANGLE));
  context.lineTo(toPx - head * Math.cos(angle + HEAD_ANGLE), arrivesPx - head * Math.sin(angle + HEAD_ANGLE));
  context.closePath();
  context.fillStyle = color;
  context.fill();
}

function drawCountsOf(
  context: Context,
  scene: LadderScene,
  strands: readonly Strand[],
  way: Way,
  taken: number[],
): void {
  const { theme } = scene;
  setType(context, theme, { family: 'text', size: 'tiny', weight: 600 }, 'center');
  const room = Math.abs(way.toPx - way.fromPx);
  const left = Math.min(way.fromPx, way.toPx);
  const height = 1.5 * theme.tinyPx;
  for (const strand of strands) {
    const count = strand.to - strand.from;
    if (count === 1) continue;
    const text = countOf(count, way.direction, way.direction === 'request' ? 'requests' : 'replies');
    const width = textWidth(context, text) + theme.tinyPx;
    const at = way.time.pxOf;
    const leaves = (at(strand.firstLeavesUs) + at(strand.lastLeavesUs)) / 2;
    const arrives = (at(strand.firstArrivesUs) + at(strand.lastArrivesUs)) / 2;
    const y = leaves + (arrives - leaves) * (way.direction === 'request' ? COUNT_AT : 1 - COUNT_AT);
    // On a flat line, the pill would hide it.
    if (Math.abs(arrives - leaves) < 0.9 * height) continue;
    if (width > 0.65 * room || taken.some((other) => Math.abs(other - y) < height)) continue;
    const x = left + room * COUNT_AT;
    if (!isWhollyInSight(context, scene, text, x)) continue;
    context.fillStyle = theme.color('var(--surface)');
    context.strokeStyle = way.color;
    context.lineWidth = theme.hairlinePx;
    if (way.isModel) context.setLineDash([4, 3]);
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    context.fill();
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = theme.color('var(--ink)');
    context.fillText(text, x, y + 0.5);
    taken.push(y);
  }
}

function hatchOf({ direction }: Way): 'forward' | 'back' {
  return direction === 'request' ? 'forward' : 'back';
}
