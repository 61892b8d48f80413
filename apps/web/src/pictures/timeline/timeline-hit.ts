/** Finds the command at a place on the timeline, among the bars that were drawn. Pure. */

import type { CommandRef, LookRef, Pointed } from '../../workbench/highlight-store.ts';
import type { Place } from '../../zoom/gestures.ts';
import { lookNear } from '../seen/find-look.ts';
import type { Bar } from './bars.ts';
import { type TimelineScene, trackPlace } from './render/scene.ts';

/** Rows as tall as this can be pointed at anywhere, CSS pixels. */
const TALL = 5;
/** How close to a bar the pointer must be, CSS pixels. */
const REACH = 12;
/** How far along a track one still points at a look. */
const TRACK_REACH = 28;
/** How close to a bar a zoom must be to keep it in place. */
const PULL = 80;

/** A track lies over the rows that are scrolled under it. */
export function thingAt(scene: TimelineScene, place: Place): Pointed | undefined {
  const group = trackAt(scene, place);
  return group === undefined ? commandAt(scene, place) : lookAt(scene, group, place);
}

/** The group whose track stands at a place. */
export function trackAt(scene: TimelineScene, { y }: Place): number | undefined {
  const group = scene.groups.findIndex((_, index) => {
    const track = trackPlace(scene, index, scene.time);
    return track !== undefined && y >= track.fromPx - 2 && y <= track.toPx + 1;
  });
  return group === -1 ? undefined : group;
}

function lookAt({ groups }: TimelineScene, group: number, { x }: Place): LookRef | undefined {
  const { measured, identity } = groups[group] ?? {};
  if (measured?.track === undefined || identity === undefined) return undefined;
  const { time, track } = measured;
  const look = lookNear(track.seen.looks, time.usAt(x), TRACK_REACH * time.usPerPx);
  return look === undefined ? undefined : { lane: identity.index, look };
}

export function commandAt(scene: TimelineScene, place: Place): CommandRef | undefined {
  const { rows, axisPx, groups } = scene;
  if (place.y < axisPx) return undefined;
  const at = rows.at(place.y - axisPx);
  const group = at?.on === 'row' ? groups[at.group] : undefined;
  if (at?.on !== 'row' || group?.measured === undefined) return undefined;
  const lane = group.identity.index;
  const row = Math.floor(at.row);
  if (rows.rowPx >= TALL) return row < group.measured.drawn.count ? { lane, index: row } : undefined;
  const bar = nearestBar(scene, at.group, place, REACH);
  return bar && { lane, index: bar.row };
}

/** The group whose head is at a place. */
export function headAt({ rows, axisPx }: TimelineScene, { y }: Place): number | undefined {
  const at = y < axisPx ? undefined : rows.at(y - axisPx);
  return at?.on === 'head' && at.belowPx < rows.groups.headPx ? at.group : undefined;
}

/** What a zoom keeps in place: the bar nearest to the pointer, so that zooming in does not end in empty space. */
export function zoomAnchor(scene: TimelineScene, place: Place): Place {
  const { rows, axisPx, groups } = scene;
  const at = rows.at(place.y - axisPx);
  const measured = at && groups[at.group]?.measured;
  const bar = at && nearestBar(scene, at.group, place, PULL);
  if (at === undefined || measured === undefined || bar === undefined) return place;
  const us = Math.min(bar.toUs, Math.max(bar.fromUs, measured.time.usAt(place.x)));
  const row = at.on === 'row' && at.row >= bar.fromRow && at.row < bar.toRow ? at.row : bar.row + 0.5;
  return { x: measured.time.pxOf(us), y: axisPx + rows.yOf(at.group, row) };
}

function nearestBar(scene: TimelineScene, group: number, { x, y }: Place, reach: number): Bar | undefined {
  const { rows, axisPx } = scene;
  const measured = scene.groups[group]?.measured;
  if (measured === undefined) return undefined;
  const row = (y - axisPx - rows.rowsTopOf(group)) / rows.rowPx;
  const us = measured.time.usAt(x);
  let nearest: Bar | undefined;
  let nearestAway = reach;
  for (const bar of measured.bars) {
    const rowsAway = row < bar.fromRow ? bar.fromRow - row : Math.max(0, row - bar.toRow);
    const usAway = us < bar.fromUs ? bar.fromUs - us : Math.max(0, us - bar.toUs);
    const away = Math.hypot(rowsAway * rows.rowPx, usAway / measured.time.usPerPx);
    if (away > nearestAway || (away === nearestAway && nearest !== undefined)) continue;
    nearest = bar;
    nearestAway = away;
  }
  return nearest;
}
