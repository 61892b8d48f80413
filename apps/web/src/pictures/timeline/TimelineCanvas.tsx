import { type KeyboardEvent, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { commandIn, lookIn, pointedLanes, pointed as pointedThing } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { spanUs } from '../../zoom/time-window.ts';
import { useGestures } from '../../zoom/use-gestures.ts';
import type { CanvasTheme } from '../canvas/canvas-theme.ts';
import { type CanvasSize, useCanvas } from '../canvas/use-canvas.ts';
import { useCanvasTheme } from '../canvas/use-canvas-theme.ts';
import type { ShownTime } from '../canvas/use-time-window.ts';
import { WindowScrollbar } from '../canvas/WindowScrollbar.tsx';
import { windowAfterKey } from '../canvas/zoom-keys.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { MIN_LOOK_PX } from '../seen/draw-track.ts';
import { buildTimeline, type TimelineLane, timelineRows } from './build-timeline.ts';
import { lookBeside, stopAfter } from './neighbours.ts';
import { drawTimeline } from './render/draw-timeline.ts';
import { rowsPerLine, type TimelineScene } from './render/scene.ts';
import styles from './TimelineCanvas.module.css';
import { headAt, thingAt, trackAt } from './timeline-hit.ts';
import { timelineKey } from './timeline-keys.ts';
import { type Brush, boxOf, placeOf } from './timeline-view.ts';
import { useTimelineMoves } from './use-timeline-moves.ts';

export interface TimelineCanvasProps {
  lanes: readonly TimelineLane[];
  time: ShownTime;
  textAt: CommandTextAt;
  isDelayed: boolean;
  /** Each lane has its own time axis. */
  hasOwnAxes: boolean;
  /** Dragging marks a range to zoom to. */
  isBrushing: boolean;
  /** Id of the element that describes it. */
  describedBy: string;
}

/** The canvas of the timeline: size, pixel ratio, pointer and keyboard. */
export function TimelineCanvas(props: TimelineCanvasProps) {
  const { lanes, time, textAt, isDelayed, hasOwnAxes, isBrushing, describedBy } = props;
  const { highlightStore, rowViewStore, hoverCommand, pinCommand } = useWorkbench();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<TimelineScene>(undefined);
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0 });
  const [brush, setBrush] = useState<Brush>();
  const theme = useCanvasTheme(frame);
  const pointed = useStore(highlightStore, pointedThing);
  const wholeLanes = useStore(highlightStore, pointedLanes);
  const view = useStore(rowViewStore, (rows) => rows.view);
  const isWhole = time.isWhole && view === undefined;
  const sceneIn = (theme: CanvasTheme, { width, height }: CanvasSize) =>
    buildTimeline({ theme, lanes, window: time.window, view, textAt, width, height, isDelayed, hasOwnAxes });
  // Several keys and gestures may come between two frames: each continues from where the one before has led.
  const sceneNow = () => scene.current && sceneIn(scene.current.theme, scene.current);
  const moves = useTimelineMoves(sceneNow, lanes, time);
  const scrolling =
    theme === undefined || size.height === 0
      ? NOTHING
      : timelineRows({ theme, lanes, view, height: size.height }).scrolling;

  useCanvas(
    canvas,
    (context, area) => {
      if (theme === undefined) return;
      const pointing = {
        pointedAt: commandIn(pointed),
        pointedLook: lookIn(pointed),
        pointedLanes: wholeLanes,
      };
      scene.current = { ...sceneIn(theme, area), ...pointing, brush };
      drawTimeline(context, scene.current);
    },
    setSize,
  );

  useGestures(canvas, {
    isWhole: () => isWhole,
    isBrushing: () => isBrushing,
    zoom: moves.zoomAbout,
    pan: moves.pan,
    point: (at) => hoverCommand(at && scene.current && thingAt(scene.current, at)),
    press: (at) => {
      if (scene.current === undefined) return;
      const onTrack = trackAt(scene.current, at) !== undefined;
      const head = onTrack ? undefined : headAt(scene.current, at);
      if (head === undefined || !moves.fitLane(head)) pinCommand(thingAt(scene.current, at));
    },
    brush: (range, isDone) => {
      const marked = range && boxOf(range.from, range.to);
      setBrush(isDone ? undefined : marked);
      if (marked !== undefined && isDone) moves.zoomTo(marked);
    },
    reset: moves.reset,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const meant = timelineKey(event, lookIn(pointed) !== undefined);
    const shown = sceneNow();
    if (meant === undefined || shown === undefined) return;
    event.preventDefault();
    const { rows, width, height } = shown;
    switch (meant.do) {
      case 'step':
        return moves.goTo(stopAfter(pointed, meant.step, lanes, Math.ceil(rowsPerLine(rows.rowPx))));
      case 'look': {
        const look = lookIn(pointed);
        const farUs = MIN_LOOK_PX * shown.time.usPerPx;
        return look && moves.goTo(lookBeside(look, meant.step, lanes, farUs));
      }
      case 'zoom': {
        const place = pointed && placeOf(shown, pointed);
        return moves.zoomAbout(place ?? { x: width / 2, y: height / 2 }, meant.factor);
      }
      case 'page':
        return moves.page(meant.share);
      case 'pan': {
        const window = windowAfterKey(meant.press, time);
        return window && time.show(window);
      }
      case 'let-go':
        return pointed === undefined ? moves.reset() : pinCommand(undefined);
      case 'reset':
        return moves.reset();
      default:
        return meant satisfies never;
    }
  };

  return (
    <div className={styles.stage}>
      <div
        ref={frame}
        id={`${describedBy}-stage`}
        className={styles.frame}
        role="application"
        aria-label="Timeline"
        aria-describedby={describedBy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is explored by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={styles.canvas} data-zoomed={!isWhole} data-brushing={isBrushing} />
      </div>
      <WindowScrollbar
        label="Commands shown"
        controls={`${describedBy}-stage`}
        orientation="vertical"
        {...scrolling}
        onMove={moves.scrollTo}
      />
      <WindowScrollbar
        label="Time shown"
        controls={`${describedBy}-stage`}
        orientation="horizontal"
        whole={{ from: time.whole.fromUs, to: time.whole.toUs }}
        shown={{ from: time.window.fromUs, to: time.window.toUs }}
        onMove={(fromUs) => time.show({ fromUs, toUs: fromUs + spanUs(time.window) })}
      />
    </div>
  );
}

/** Until the size of the canvas is known. */
const NOTHING = { whole: { from: 0, to: 1 }, shown: { from: 0, to: 1 } };
