import { count } from '../../../format/quantity.ts';
import { type Context, crisp } from '../../canvas/context.ts';
import { firstFitting, fontOf, textWidth } from '../../canvas/text.ts';
import { TRIP_NUMBER_AT_EMS } from '../ladder-columns.ts';
import type { Aside, RoundTrip } from '../round-trips.ts';
import { lineHeightPx, TRIP_NUMBER } from '../scene-labels.ts';
import { middleOf } from './draw-notes.ts';
import { fillWhole, isWhollyInSight } from './fill-whole.ts';
import { barPx, type LadderScene, linesFromPx, type SceneLane } from './scene.ts';

/** Each round trip as a bracket, with its name in the gap between request and reply; many round trips as one bracket. */
export function drawRoundTrips(context: Context, scene: LadderScene, lane: SceneLane): void {
  const { theme } = scene;
  const { roundTrips, columns } = lane;
  const hasBrackets = columns.tripsToPx > columns.tripsFromPx;
  context.font = fontOf(theme, TRIP_NUMBER);
  context.textBaseline = 'middle';
  context.strokeStyle = theme.color('var(--line-strong)');
  context.fillStyle = theme.color('var(--ink-soft)');
  context.lineWidth = theme.hairlinePx;
  if (roundTrips.kind === 'many') {
    drawMany(context, scene, lane, roundTrips.count);
    return;
  }
  for (const aside of roundTrips.asides) drawAside(context, scene, lane, aside);
  let freeFromPx = Number.NEGATIVE_INFINITY;
  for (const trip of roundTrips.roundTrips) {
    const [from, to] = [lane.time.pxOf(trip.fromUs), lane.time.pxOf(trip.toUs)];
    if (hasBrackets) bracket(context, scene, lane, from + 1, to - 1);
    if (nameInGap(context, scene, lane, trip) || !hasBrackets) continue;
    // Keep the number of a round trip in sight that is only partly so.
    const middle = (Math.max(from, scene.time.fromPx) + Math.min(to, scene.time.toPx)) / 2;
    if (middle - lineHeightPx(theme) / 2 < freeFromPx) continue;
    freeFromPx = middle + lineHeightPx(theme) / 2;
    numberAt(context, scene, lane, count(trip.index + 1), middle);
  }
}

/** Nothing is drawn between the last request and the first reply: if that gap is wide enough, the name goes there. */
function nameInGap(context: Context, scene: LadderScene, lane: SceneLane, trip: RoundTrip): boolean {
  const { theme } = scene;
  const { columns, time, drawn } = lane;
  const text = `round trip ${count(trip.index + 1)}`;
  const inset = barPx(theme) + 0.6 * theme.smallPx;
  const way = columns.redisPx - columns.clientPx;
  const reach = (inset + textWidth(context, text)) / way;
  if (reach > 0.8) return false;
  const { sent, arrived, replied, received } = drawn.columns;
  const along = (atClient: Uint32Array, atRedis: Uint32Array, row: number) =>
    time.pxOf((atClient[row] as number) * (1 - reach) + (atRedis[row] as number) * reach);
  const top = along(sent, arrived, trip.to - 1);
  const bottom = along(received, replied, trip.from);
  if (bottom - top < 1.15 * lineHeightPx(theme)) return false;
  context.textAlign = 'left';
  fillWhole(context, scene, text, columns.clientPx + inset, (top + bottom) / 2);
  return true;
}

/** A separate round trip that prepares a batch. Only that it happened was recorded. */
function drawAside(context: Context, scene: LadderScene, lane: SceneLane, aside: Aside): void {
  const [from, to] = [lane.time.pxOf(aside.fromUs), lane.time.pxOf(aside.toUs)];
  if (lane.drawn.aside === undefined || to - from < 1.15 * lineHeightPx(scene.theme)) return;
  const { clientPx, redisPx } = lane.columns;
  const room = redisPx - clientPx;
  const number = count(aside.index + 1);
  const short = `${number}: ${lane.drawn.aside}`;
  const text = firstFitting(context, [`round trip ${short}`, short, number], room);
  context.textAlign = 'center';
  fillWhole(context, scene, text, (clientPx + redisPx) / 2, (from + to) / 2);
}

function drawMany(context: Context, scene: LadderScene, lane: SceneLane, trips: number): void {
  const { drawn, time, columns } = lane;
  const from = Math.max(scene.time.fromPx, time.pxOf(drawn.columns.sent[0] ?? 0));
  const to = Math.min(scene.time.toPx, time.pxOf(drawn.columns.received[drawn.count - 1] ?? 0));
  if (columns.tripsToPx > columns.tripsFromPx) bracket(context, scene, lane, from, to);
  const { theme } = scene;
  const total = (drawn.columns.roundTrip[drawn.count - 1] ?? 0) + 1;
  const text = `${count(trips)} round trips${trips < total ? ' in sight' : ''}`;
  const room = columns.seenFromPx - columns.leftPx - theme.smallPx;
  const fitted = firstFitting(context, [text, count(trips)], room);
  const [width, height] = [textWidth(context, fitted) + theme.smallPx, 1.7 * theme.tinyPx];
  const middle = middleOf(columns, width);
  const y = (from + to) / 2;
  context.textAlign = 'center';
  if (fitted === '' || to - from < 2 * height || !isWhollyInSight(context, scene, fitted, middle)) return;
  context.fillStyle = theme.color('var(--surface)');
  context.beginPath();
  context.roundRect(middle - width / 2, y - height / 2, width, height, height / 2);
  context.fill();
  context.fillStyle = theme.color('var(--ink)');
  context.fillText(fitted, middle, y + 0.5);
}

function numberAt(context: Context, scene: LadderScene, lane: SceneLane, text: string, y: number): void {
  const x = lane.columns.tripsFromPx + TRIP_NUMBER_AT_EMS * scene.theme.smallPx;
  context.textAlign = 'left';
  fillWhole(context, scene, firstFitting(context, [text], lane.columns.tripsToPx - x), x, y);
}

/** A bracket, open at an end that is out of sight. */
function bracket(context: Context, scene: LadderScene, lane: SceneLane, from: number, to: number): void {
  const { theme, time } = scene;
  const x = crisp(lane.columns.tripsFromPx + 0.3 * theme.smallPx);
  const arm = Math.round(0.4 * theme.smallPx);
  const [top, bottom] = [Math.max(from, linesFromPx(scene)), Math.min(Math.max(to, from + 1), time.toPx)];
  if (bottom < top) return;
  context.strokeStyle = theme.color('var(--line-strong)');
  context.beginPath();
  context.moveTo(top === from ? x - arm : x, crisp(top));
  context.lineTo(x, crisp(top));
  context.lineTo(x, crisp(bottom));
  if (bottom >= to) context.lineTo(x - arm, crisp(bottom));
  context.stroke();
}
