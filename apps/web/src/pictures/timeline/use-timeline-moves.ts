import type { Pointed } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { Place } from '../../zoom/gestures.ts';
import { panned, showing } from '../../zoom/time-window.ts';
import { laneTime } from '../canvas/drawn-lanes.ts';
import type { ShownTime } from '../canvas/use-time-window.ts';
import { pointedTime } from '../seen/pointed-time.ts';
import type { TimelineLane } from './build-timeline.ts';
import type { TimelineScene } from './render/scene.ts';
import {
  type Brush,
  roomFor,
  scrolledTo,
  scrolledToShow,
  scrolledToTrack,
  zoomedAbout,
  zoomedTo,
} from './timeline-view.ts';

/** Everything that moves the timeline. Does nothing before the timeline has been drawn. */
export interface TimelineMoves {
  zoomAbout(place: Place, factor: number): void;
  zoomTo(range: Brush): void;
  pan(dx: number, dy: number): void;
  scrollTo(scrolledPx: number): void;
  /** Scrolls by a share of the visible height. */
  page(share: number): void;
  /** Chooses a command or a look and shows it; `undefined` lets go of the one that was chosen. */
  goTo(next: Pointed | undefined): void;
  /** Zooms to the time of a lane; `false` if it has none. */
  fitLane(lane: number): boolean;
  reset(): void;
}

/** @param sceneNow the scene after all previous moves */
export function useTimelineMoves(
  sceneNow: () => TimelineScene | undefined,
  lanes: readonly TimelineLane[],
  time: ShownTime,
): TimelineMoves {
  const { pinCommand, showRows } = useWorkbench();
  const onScene = (move: (shown: TimelineScene) => void) => {
    const shown = sceneNow();
    if (shown !== undefined) move(shown);
  };
  return {
    zoomAbout: (place, factor) =>
      onScene((shown) => {
        const { window, rows } = zoomedAbout(shown, place, factor, time);
        time.show(window);
        showRows(rows);
      }),
    zoomTo: (range) =>
      onScene((shown) => {
        const { window, rows } = zoomedTo(shown, range, time.whole);
        time.show(window);
        if (rows !== undefined) showRows(rows);
      }),
    pan: (dx, dy) =>
      onScene((shown) => {
        const { usAt } = shown.time;
        if (!time.isWhole) time.show(panned(time.window, usAt(0) - usAt(dx), time.whole));
        if (dy !== 0) showRows(scrolledTo(shown, shown.rows.scrolledPx - dy));
      }),
    scrollTo: (scrolledPx) => onScene((shown) => showRows(scrolledTo(shown, scrolledPx))),
    page: (share) =>
      onScene((shown) => showRows(scrolledTo(shown, shown.rows.scrolledPx + share * roomFor(shown)))),
    goTo: (next) => {
      pinCommand(next);
      const stretch = pointedTime(
        next,
        lanes.map(({ drawn }) => drawn),
        lanes.map(({ seen }) => seen),
      );
      if (next === undefined || stretch === undefined) return;
      onScene((shown) => {
        const rows = 'index' in next ? scrolledToShow(shown, next) : scrolledToTrack(shown, next);
        if (rows !== undefined) showRows(rows);
        if (!time.isWhole) time.show(showing(time.window, stretch, time.whole));
      });
    },
    fitLane: (lane) => {
      const window = laneTime(lanes[lane]?.drawn, time.whole);
      if (window !== undefined) time.show(window);
      return window !== undefined;
    },
    reset: () => {
      time.reset();
      showRows(undefined);
    },
  };
}
