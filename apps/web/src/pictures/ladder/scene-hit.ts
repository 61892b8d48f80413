/** Which command, or which look of the second client, stands at a place of the picture. Pure: it looks at the layout that was drawn. */
import { faultsOf } from '../../run/faults.ts';
import type { Pointed } from '../../workbench/highlight-store.ts';
import type { Place } from '../../zoom/gestures.ts';
import { lookNear } from '../seen/find-look.ts';
import { type LadderPlace, rowAt } from './ladder-hit.ts';
import { reach } from './ladder-layout.ts';
import type { LadderScene, SceneLane } from './render/scene.ts';
import { lineHeightPx } from './scene-labels.ts';

/** How close to a line the pointer must be, CSS pixels. */
const REACH = 28;
/** The same of a track, on either side of it. */
const TRACK_REACH = 6;

export function thingAt(scene: LadderScene, { x, y }: Place): Pointed | undefined {
  const across = x - scene.axisPx + scene.scrolledPx;
  if (x < scene.axisPx || y < scene.time.fromPx - REACH) return undefined;
  const lane = scene.lanes.find(
    (each) =>
      each !== undefined &&
      across >= each.columns.leftPx &&
      across < each.columns.leftPx + each.columns.widthPx,
  );
  if (lane === undefined) return undefined;
  const { seenFromPx, seenToPx } = lane.columns;
  if (seenToPx > seenFromPx && across >= seenFromPx - TRACK_REACH) {
    const look = lane.track && lookNear(lane.track.seen.looks, lane.time.usAt(y), REACH * lane.time.usPerPx);
    return look === undefined ? undefined : { lane: lane.drawn.identity.index, look };
  }
  const index = labelledRow(scene, lane, across, y) ?? rowOnLines(lane, across, y);
  return index === undefined ? undefined : { lane: lane.drawn.identity.index, index };
}

function labelledRow(scene: LadderScene, lane: SceneLane, across: number, y: number): number | undefined {
  if (across > lane.columns.labelsToPx) return undefined;
  const lineHeight = lineHeightPx(scene.theme);
  for (const { firstPx, lines } of lane.labels) {
    const line = lines[Math.round((y - firstPx) / lineHeight)];
    if (line?.kind === 'command') return line.row;
  }
  return undefined;
}

function rowOnLines(lane: SceneLane, across: number, y: number): number | undefined {
  const { columns, count } = lane.drawn;
  const { answered } = reach(faultsOf(columns, count), count);
  const us = lane.time.usAt(y);
  const withinUs = REACH * lane.time.usPerPx;
  const { clientPx, redisPx } = lane.columns;
  const share = (across - clientPx) / (redisPx - clientPx);
  const place: LadderPlace =
    share < 0.03
      ? { on: 'waiting' }
      : share > 1.06
        ? { on: 'round-trips' }
        : { on: 'way', share: Math.min(1, share) };
  if (place.on === 'round-trips') {
    const lastUs = (columns.received[count - 1] ?? 0) + withinUs;
    if (us > lastUs) return undefined;
  }
  return rowAt({ columns, count, answered }, place, us, withinUs);
}
