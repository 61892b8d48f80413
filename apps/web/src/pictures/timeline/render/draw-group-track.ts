import { type Context, clipped } from '../../canvas/context.ts';
import { firstFitting, setType } from '../../canvas/text.ts';
import { drawLater, drawTrack, drawTrackGround } from '../../seen/draw-track.ts';
import { type TimelineScene, trackPlace } from './scene.ts';

/** What the second client saw of a lane, along the time of its rows, and whose track it is in the gutter beside it. */
export function drawGroupTrack(context: Context, scene: TimelineScene, group: number): void {
  const { theme, time, gutterPx, groups, pointedLook } = scene;
  const { measured, identity } = groups[group] ?? {};
  const place = trackPlace(scene, group, measured?.time ?? time);
  if (place === undefined) return;
  setType(context, theme, { family: 'text', size: 'tiny' }, 'right');
  context.fillStyle = theme.color('var(--ink-soft)');
  const right = gutterPx - 0.6 * theme.tinyPx;
  const name = firstFitting(context, ['second client', '2nd client', '2nd'], right);
  context.fillText(name, right, (place.fromPx + place.toPx) / 2);
  drawTrackGround(context, theme, place);
  const { track } = measured ?? {};
  if (track === undefined) return;
  const look = pointedLook?.lane === identity?.index ? pointedLook?.look : undefined;
  const box = {
    x: time.fromPx - 2,
    y: place.fromPx - 2,
    width: time.toPx - time.fromPx + 4,
    height: place.toPx - place.fromPx + 4,
  };
  clipped(context, box, () => drawTrack(context, theme, track, place, look));
  drawLater(context, theme, track, place);
}
