/** What the timeline shows after a gesture or a key: a time range across it, and rows down it. Pure. */
import type { CommandRef, LookRef, Pointed } from '../../workbench/highlight-store.ts';
import type { RowView } from '../../workbench/row-view-store.ts';
import type { Place } from '../../zoom/gestures.ts';
import { spanUs, type TimeWindow, withinWhole, zoomed } from '../../zoom/time-window.ts';
import { isTimeOnly } from './render/draw-timeline.ts';
import { headTop, type TimelineScene, trackPlace } from './render/scene.ts';
import { rowScale, scrollTo, zoomRows } from './row-scale.ts';
import { zoomAnchor } from './timeline-hit.ts';

/** The visible time range, which may be newer than the drawing, and the whole. */
export interface TimeSight {
  window: TimeWindow;
  whole: TimeWindow;
}

export interface TimelineView {
  window: TimeWindow;
  /** `undefined`: all rows fit. */
  rows: RowView | undefined;
}

export type Brush = NonNullable<TimelineScene['brush']>;

/** Height below the axis. */
export function roomFor({ height, axisPx }: Pick<TimelineScene, 'height' | 'axisPx'>): number {
  return height - axisPx;
}

/** Zooms both axes about a place; a `factor` above 1 shows less. */
export function zoomedAbout(
  scene: TimelineScene,
  place: Place,
  factor: number,
  { window, whole }: TimeSight,
): TimelineView {
  const { x, y } = factor > 1 ? zoomAnchor(scene, place) : place;
  const rows = zoomRows(scene.rows, y - scene.axisPx, factor, roomFor(scene));
  const next = zoomed(window, scene.time.usAt(x), factor, whole);
  const isAll = rows.rowPx <= scene.rows.rowPx && factor < 1 && spanUs(next) >= spanUs(whole) * (1 - 1e-9);
  return { window: next, rows: isAll ? undefined : rows };
}

/** Zooms to the brushed range as far as possible; if that is one of time only, the rows stay as they are. */
export function zoomedTo(
  scene: TimelineScene,
  range: Brush,
  whole: TimeWindow,
): { window: TimeWindow; rows?: RowView } {
  const { fromPx, toPx, usAt } = scene.time;
  const clamp = (x: number) => Math.min(toPx, Math.max(fromPx, x));
  const window = withinWhole({ fromUs: usAt(clamp(range.fromX)), toUs: usAt(clamp(range.toX)) }, whole);
  if (isTimeOnly(range)) return { window };
  const room = roomFor(scene);
  const middle = (range.fromY + range.toY) / 2 - scene.axisPx;
  const about = zoomRows(scene.rows, middle, room / (range.toY - range.fromY), room);
  const scale = rowScale(scene.rows.groups, about);
  return { window, rows: scrollTo(scale, about.scrolledPx + middle - room / 2, room) };
}

/** Scrolls the rows down by `scrolledPx`, or as far as there is something to see. */
export function scrolledTo(scene: TimelineScene, scrolledPx: number): RowView {
  return scrollTo(scene.rows, scrolledPx, roomFor(scene));
}

/** Scrolls the rows by as little as it takes to show a command; `undefined` if it is in sight. */
export function scrolledToShow(scene: TimelineScene, { lane, index }: CommandRef): RowView | undefined {
  const { rows } = scene;
  const y = rows.yOf(lane, index);
  // The lane's head stays above its rows.
  const top = rows.groups.headPx;
  const bottom = roomFor(scene) - rows.rowPx;
  if (y < top) return scrolledTo(scene, rows.scrolledPx + y - top);
  if (y > bottom) return scrolledTo(scene, rows.scrolledPx + y - bottom);
  return undefined;
}

/** Rows scrolled so that the track of a lane is in sight; `undefined` where it is. */
export function scrolledToTrack(scene: TimelineScene, { lane }: LookRef): RowView | undefined {
  const { headPx } = scene.rows.groups;
  const top = headTop(scene, lane);
  const isInSight = top !== undefined && top + headPx <= scene.height;
  return isInSight ? undefined : scrolledTo(scene, scene.rows.scrolledPx + scene.rows.headTopOf(lane));
}

/** Where what is pointed at stands, when it is in sight. */
export function placeOf(scene: TimelineScene, at: Pointed): Place | undefined {
  return 'index' in at ? placeOfCommand(scene, at) : placeOfLook(scene, at);
}

function placeOfLook(scene: TimelineScene, { lane, look }: LookRef): Place | undefined {
  const { measured } = scene.groups[lane] ?? {};
  const track = measured?.track && trackPlace(scene, lane, measured.time);
  if (measured?.track === undefined || track === undefined) return undefined;
  const x = track.time.pxOf(measured.track.seen.looks.columns.asked[look] ?? 0);
  return x > scene.gutterPx && x < scene.width ? { x, y: (track.fromPx + track.toPx) / 2 } : undefined;
}

function placeOfCommand(scene: TimelineScene, command: CommandRef): Place | undefined {
  const measured = scene.groups[command.lane]?.measured;
  if (measured === undefined) return undefined;
  const { issued, resolved } = measured.drawn.columns;
  const x = measured.time.pxOf(((issued[command.index] ?? 0) + (resolved[command.index] ?? 0)) / 2);
  const y = scene.axisPx + scene.rows.yOf(command.lane, command.index + 0.5);
  const isInSight = x > scene.gutterPx && x < scene.width && y > scene.axisPx && y < scene.height;
  return isInSight ? { x, y } : undefined;
}

export function boxOf(a: Place, b: Place): Brush {
  return {
    fromX: Math.min(a.x, b.x),
    toX: Math.max(a.x, b.x),
    fromY: Math.min(a.y, b.y),
    toY: Math.max(a.y, b.y),
  };
}
