/** The ladder: two lines per lane, with time running down, and slanted lines for what travels between them. */

import { drawBrush } from '../../canvas/brush.ts';
import { type Context, clipped } from '../../canvas/context.ts';
import { drawLater, drawTrack, drawTrackGround } from '../../seen/draw-track.ts';
import { drawAxis, drawOwnAxis } from './draw-axis.ts';
import { drawFaults } from './draw-faults.ts';
import { drawHighlight } from './draw-highlight.ts';
import { drawEndNames, drawFetch, drawLifelines, drawSpans } from './draw-lifelines.ts';
import { drawMarked } from './draw-marked.ts';
import { drawEnd, drawLabels } from './draw-notes.ts';
import { drawOwnPlayhead, drawPackets, drawPlayhead, fadeFuture } from './draw-playhead.ts';
import { drawRoundTrips } from './draw-round-trips.ts';
import { drawCounts, drawStrands } from './draw-strands.ts';
import { drawTrackName } from './draw-track-name.ts';
import { type LadderScene, linesFromPx, type SceneLane, trackPlace } from './scene.ts';

export function drawLadder(context: Context, scene: LadderScene): void {
  const { width, height, axisPx, hasOwnAxes, time, playheadUs } = scene;
  context.clearRect(0, 0, width, height);
  if (!hasOwnAxes) drawAxis(context, scene);
  const lanes = scene.lanes.filter((lane): lane is SceneLane => lane !== undefined && isInSight(lane, scene));
  inLanes(context, scene, () => {
    if (hasOwnAxes) for (const lane of lanes) drawOwnAxis(context, scene, lane);
    for (const columns of scene.columns) {
      drawLifelines(context, scene, columns);
      drawEndNames(context, scene, columns);
      if (columns.seenToPx === columns.seenFromPx) continue;
      drawTrackGround(context, scene.theme, trackPlace(columns, time));
      drawTrackName(context, scene, columns);
    }
    // Keeps the tips of lines at the very edge visible.
    const tip = 2 * scene.theme.strokePx;
    const shapesFrom = Math.min(linesFromPx(scene), time.fromPx - tip);
    const shapes = { x: -axisPx, y: shapesFrom, width: 1e6, height: time.toPx + tip - shapesFrom };
    clipped(context, shapes, () => {
      for (const lane of lanes) {
        drawMarked(context, scene, lane);
        drawShapes(context, scene, lane);
      }
    });
    // A label at the start reaches half a line above it.
    const notesFrom = time.fromPx - 0.8 * scene.theme.tinyPx;
    clipped(context, { x: -axisPx, y: notesFrom, width: 1e6, height: height - notesFrom }, () => {
      for (const lane of lanes) drawNotes(context, scene, lane);
    });
  });
  if (playheadUs !== undefined) {
    inLanes(context, scene, () => {
      for (const lane of lanes) fadeFuture(context, scene, lane, playheadUs);
    });
    if (!hasOwnAxes) drawPlayhead(context, scene, playheadUs);
    inLanes(context, scene, () => {
      for (const lane of lanes) {
        if (hasOwnAxes) drawOwnPlayhead(context, scene, lane, playheadUs);
        drawPackets(context, scene, lane, playheadUs);
      }
    });
  }
  if (scene.brush !== undefined) {
    const { fromPx, toPx } = scene.brush;
    const marked = { x: axisPx, y: fromPx, width: width - axisPx, height: toPx - fromPx };
    drawBrush(context, scene.theme, marked, 'across');
  }
}

function drawShapes(context: Context, scene: LadderScene, lane: SceneLane): void {
  drawSpans(context, scene, lane);
  drawFetch(context, scene, lane);
  drawStrands(context, scene, lane);
  const { pointedAt, pointedLook } = scene;
  if (lane.track !== undefined) {
    const look = pointedLook?.lane === lane.drawn.identity.index ? pointedLook.look : undefined;
    drawTrack(context, scene.theme, lane.track, trackPlace(lane.columns, lane.time), look);
  }
  if (pointedAt?.lane === lane.drawn.identity.index) drawHighlight(context, scene, lane, pointedAt.index);
}

function drawNotes(context: Context, scene: LadderScene, lane: SceneLane): void {
  drawCounts(context, scene, lane);
  drawRoundTrips(context, scene, lane);
  drawLabels(context, scene, lane);
  drawEnd(context, scene, lane);
  drawFaults(context, scene, lane);
  if (lane.track !== undefined) {
    drawLater(context, scene.theme, lane.track, trackPlace(lane.columns, lane.time));
  }
}

function isInSight({ columns }: SceneLane, { scrolledPx, axisPx, width }: LadderScene): boolean {
  const left = columns.leftPx - scrolledPx;
  return left < width - axisPx && left + columns.widthPx > 0;
}

/** Clips to the right of the axis, and applies the horizontal scroll position. */
function inLanes(
  context: Context,
  { axisPx, scrolledPx, width, height }: LadderScene,
  draw: () => void,
): void {
  clipped(context, { x: axisPx, y: 0, width: width - axisPx, height }, () => {
    context.translate(axisPx - scrolledPx, 0);
    draw();
  });
}
