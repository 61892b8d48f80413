/** Draws the second client's track along a lane: what it saw at each look, in the colour of the state. */
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import type { Context } from '../canvas/context.ts';
import { strokeFault } from '../canvas/fault-mark.ts';
import type { TimeScale } from '../scale/time-scale.ts';
import { type LookMark, lookMarks } from './look-marks.ts';
import type { Seen } from './seen.ts';
import { stateColor } from './state-colors.ts';

/** Minimum length of a mark, and the gap below which marks of the same state merge, CSS pixels. */
export const MIN_LOOK_PX = 4;
const GAP_PX = 1;

/** Between two looks that saw the same state nothing is known, but nothing suggests another state either. */
const LINK_ALPHA = 0.35;

export interface Track {
  seen: Seen;
  marks: LookMark[];
}

/** @param time on the lane's clock */
export function layoutTrack(seen: Seen, { window, usPerPx }: TimeScale): Track {
  const sight = { window, gapUs: GAP_PX * usPerPx, minUs: MIN_LOOK_PX * usPerPx };
  return { seen, marks: lookMarks(seen.looks, sight) };
}

export interface TrackPlace {
  time: TimeScale;
  /** Which way time goes. */
  runs: 'down' | 'across';
  /** The track's edges on the other axis. */
  fromPx: number;
  toPx: number;
}

type Fill = (alongFrom: number, alongTo: number, acrossFrom: number, acrossTo: number) => void;

/** The background of a track, drawn even if nothing is on it. */
export function drawTrackGround(context: Context, theme: CanvasTheme, place: TrackPlace): void {
  context.fillStyle = theme.color('var(--hover)');
  filler(context, place)(place.time.fromPx, place.time.toPx, place.fromPx, place.toPx);
}

/** @param pointedLook the look under the pointer */
export function drawTrack(
  context: Context,
  theme: CanvasTheme,
  { seen, marks }: Track,
  place: TrackPlace,
  pointedLook?: number,
): void {
  const { time, fromPx, toPx } = place;
  const fill = filler(context, place);
  const colorOf = (state: number) => theme.color(stateColor(seen.numberOf(state)));
  const middle = (fromPx + toPx) / 2;
  for (const { before, fromUs, state } of marks) {
    if (before === undefined || before.link === 'changed') continue;
    const [from, to] = inSight(time, time.pxOf(before.endUs), time.pxOf(fromUs));
    if (to <= from) continue;
    if (before.link === 'same') {
      context.globalAlpha = LINK_ALPHA;
      context.fillStyle = colorOf(state);
      fill(from, to, fromPx, toPx);
      context.globalAlpha = 1;
    } else {
      // Looks that were only counted: a thin line holds their place.
      context.fillStyle = theme.color('var(--line-strong)');
      fill(from, to, middle - 0.5, middle + 0.5);
    }
  }
  for (const mark of marks) {
    const [from, to] = extentOf(mark, time);
    if (to <= from) continue;
    context.fillStyle = colorOf(mark.state);
    fill(from, to, fromPx, mark.isOne ? toPx : middle);
    if (mark.isOne) continue;
    context.fillStyle = colorOf(mark.lastState);
    fill(from, to, middle, toPx);
  }
  const pointed = marks.find(
    ({ from, to }) => pointedLook !== undefined && from <= pointedLook && pointedLook < to,
  );
  if (pointed !== undefined) outline(context, theme, place, extentOf(pointed, time));
  const last = marks.at(-1);
  if (seen.isCutShort && last !== undefined && last.to === seen.looks.count) {
    markLoss(context, theme, place, extentOf(last, time)[1]);
  }
}

/** A sign at the end of the visible range if there are later looks, in the colour of the last state. */
export function drawLater(context: Context, theme: CanvasTheme, { seen }: Track, place: TrackPlace): void {
  const { looks } = seen;
  const { time, fromPx, toPx, runs } = place;
  const last = looks.count - 1;
  if (last < 0 || (looks.columns.asked[last] as number) <= time.window.toUs) return;
  const [base, tip] = [time.toPx + 2, time.toPx + 2 + 0.6 * (toPx - fromPx)];
  const corners: [number, number][] = [
    [base, fromPx],
    [base, toPx],
    [tip, (fromPx + toPx) / 2],
  ];
  context.fillStyle = theme.color(stateColor(seen.numberOf(looks.columns.state[last] as number)));
  context.beginPath();
  corners.forEach(([along, across], corner) => {
    const at: [number, number] = runs === 'down' ? [across, along] : [along, across];
    if (corner === 0) context.moveTo(...at);
    else context.lineTo(...at);
  });
  context.closePath();
  context.fill();
}

function extentOf({ fromUs, toUs }: LookMark, time: TimeScale): [number, number] {
  const from = time.pxOf(fromUs);
  return inSight(time, from, Math.max(from + MIN_LOOK_PX, time.pxOf(toUs)));
}

function inSight({ fromPx, toPx }: TimeScale, from: number, to: number): [number, number] {
  return [Math.max(fromPx, from), Math.min(toPx, to)];
}

function filler(context: Context, { runs }: TrackPlace): Fill {
  if (runs === 'down') {
    return (from, to, left, right) => context.fillRect(left, from, right - left, to - from);
  }
  return (from, to, top, bottom) => context.fillRect(from, top, to - from, bottom - top);
}

function outline(
  context: Context,
  theme: CanvasTheme,
  { runs, fromPx, toPx }: TrackPlace,
  [from, to]: [number, number],
): void {
  if (to < from) return;
  context.strokeStyle = theme.color('var(--ink)');
  context.lineWidth = 0.75 * theme.strokePx;
  const [length, thickness] = [to - from + 3, toPx - fromPx + 3];
  if (runs === 'down') context.strokeRect(fromPx - 1.5, from - 1.5, thickness, length);
  else context.strokeRect(from - 1.5, fromPx - 1.5, length, thickness);
}

/** Nothing is known from here on: its connection was lost. */
function markLoss(
  context: Context,
  theme: CanvasTheme,
  { runs, fromPx, toPx, time }: TrackPlace,
  endPx: number,
): void {
  const reach = 0.35 * (toPx - fromPx);
  const along = Math.min(endPx + 2 * reach + 1, time.toPx - reach);
  const across = (fromPx + toPx) / 2;
  context.strokeStyle = theme.color('var(--error)');
  context.lineWidth = theme.strokePx;
  strokeFault(
    context,
    'unanswered',
    runs === 'down' ? across : along,
    runs === 'down' ? along : across,
    reach,
  );
}
