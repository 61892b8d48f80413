import { type KeyboardEvent, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { type CommandRef, pointedAt, pointedLanes } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { Place } from '../../zoom/gestures.ts';
import { panned, showing, spanUs, withinWhole, zoomed } from '../../zoom/time-window.ts';
import { useGestures } from '../../zoom/use-gestures.ts';
import { laneTime } from '../canvas/drawn-lanes.ts';
import { useCanvas } from '../canvas/use-canvas.ts';
import { useCanvasTheme } from '../canvas/use-canvas-theme.ts';
import type { ShownTime } from '../canvas/use-time-window.ts';
import { WindowScrollbar } from '../canvas/WindowScrollbar.tsx';
import { windowAfterKey } from '../canvas/zoom-keys.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { buildTimeline, type TimelineLane } from './build-timeline.ts';
import { type RowStep, rowAfter } from './neighbours.ts';
import { drawTimeline, isTimeOnly } from './render/draw-timeline.ts';
import { rowsPerLine, type TimelineScene } from './render/scene.ts';
import { rowScale, scrollTo, zoomRows } from './row-scale.ts';
import styles from './TimelineCanvas.module.css';
import { commandAt, headAt, zoomAnchor } from './timeline-hit.ts';

export interface TimelineCanvasProps {
  lanes: readonly TimelineLane[];
  time: ShownTime;
  textAt: CommandTextAt;
  isDelayed: boolean;
  /** A plain drag marks a range to zoom to. */
  isBrushing: boolean;
  /** Id of what describes it. */
  describedBy: string;
}

/** The timeline on its canvas: size, pixel ratio, pointer and keyboard. */
export function TimelineCanvas(props: TimelineCanvasProps) {
  const { lanes, time, textAt, isDelayed, isBrushing, describedBy } = props;
  const { highlightStore, rowViewStore, hoverCommand, pinCommand, showRows } = useWorkbench();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<TimelineScene>(undefined);
  const [brush, setBrush] = useState<TimelineScene['brush']>();
  const [scrolling, setScrolling] = useState({ from: 0, to: 1, whole: 1 });
  const theme = useCanvasTheme(frame);
  const pointed = useStore(highlightStore, pointedAt);
  const wholeLanes = useStore(highlightStore, pointedLanes);
  const view = useStore(rowViewStore, (rows) => rows.view);
  const isWhole = time.isWhole && view === undefined;

  useCanvas(canvas, (context, { width, height }) => {
    if (theme === undefined) return;
    const settings = { theme, lanes, window: time.window, view, textAt, width, height, isDelayed };
    const next = { ...buildTimeline(settings), pointedAt: pointed, pointedLanes: wholeLanes, brush };
    scene.current = next;
    drawTimeline(context, next);
    const from = next.rows.scrolledPx;
    const whole = Math.max(1, next.rows.contentPx);
    const to = Math.min(whole, from + roomFor(next));
    if (from !== scrolling.from || to !== scrolling.to || whole !== scrolling.whole) {
      setScrolling({ from, to, whole });
    }
  });

  const usAt = (x: number) => scene.current?.time.usAt(x) ?? 0;
  const scrollRows = (change: (shown: TimelineScene) => number) => {
    const shown = scene.current;
    if (shown !== undefined) showRows(scrollTo(shown.rows, change(shown), roomFor(shown)));
  };
  const zoomAbout = (place: Place, factor: number) => {
    const shown = scene.current;
    if (shown === undefined) return;
    const { x, y } = factor > 1 ? zoomAnchor(shown, place) : place;
    const rows = zoomRows(shown.rows, y - shown.axisPx, factor, roomFor(shown));
    const next = zoomed(time.window, usAt(x), factor, time.whole);
    time.show(next);
    const isAll =
      rows.rowPx <= shown.rows.rowPx && factor < 1 && spanUs(next) >= spanUs(time.whole) * (1 - 1e-9);
    showRows(isAll ? undefined : rows);
  };
  const reset = () => {
    time.reset();
    showRows(undefined);
  };
  const zoomTo = (range: NonNullable<TimelineScene['brush']>) => {
    const shown = scene.current;
    if (shown === undefined) return;
    const { fromPx, toPx } = shown.time;
    const clamp = (x: number) => Math.min(toPx, Math.max(fromPx, x));
    time.show(withinWhole({ fromUs: usAt(clamp(range.fromX)), toUs: usAt(clamp(range.toX)) }, time.whole));
    if (isTimeOnly(range)) return;
    const middle = (range.fromY + range.toY) / 2 - shown.axisPx;
    const factor = roomFor(shown) / (range.toY - range.fromY);
    const about = zoomRows(shown.rows, middle, factor, roomFor(shown));
    const scale = rowScale(shown.rows.groups, about);
    showRows(scrollTo(scale, about.scrolledPx + middle - roomFor(shown) / 2, roomFor(shown)));
  };

  useGestures(canvas, {
    isWhole: () => isWhole,
    isBrushing: () => isBrushing,
    zoom: zoomAbout,
    pan: (dx, dy) => {
      if (!time.isWhole) time.show(panned(time.window, usAt(0) - usAt(dx), time.whole));
      if (dy !== 0) scrollRows(({ rows }) => rows.scrolledPx - dy);
    },
    point: (at) => hoverCommand(at && scene.current && commandAt(scene.current, at)),
    press: (at) => {
      if (scene.current === undefined) return;
      const head = headAt(scene.current, at);
      const window = head === undefined ? undefined : laneTime(lanes[head]?.drawn, time.whole);
      if (window !== undefined) time.show(window);
      else pinCommand(commandAt(scene.current, at));
    },
    brush: (range, isDone) => {
      const marked = range && boxOf(range.from, range.to);
      setBrush(isDone ? undefined : marked);
      if (marked !== undefined && isDone) zoomTo(marked);
    },
    reset,
  });

  const goTo = (next: CommandRef | undefined) => {
    pinCommand(next);
    const shown = scene.current;
    const drawn = next && lanes[next.lane]?.drawn;
    if (next === undefined || drawn === undefined || shown === undefined) return;
    const y = shown.rows.yOf(next.lane, next.index);
    const { headPx } = shown.rows.groups;
    const bottom = roomFor(shown) - shown.rows.rowPx;
    if (y < headPx) scrollRows(({ rows }) => rows.scrolledPx + y - headPx);
    else if (y > bottom) scrollRows(({ rows }) => rows.scrolledPx + y - bottom);
    if (time.isWhole) return;
    const fromUs = (drawn.columns.issued[next.index] ?? 0) - drawn.beganUs;
    const toUs = (drawn.columns.resolved[next.index] ?? 0) - drawn.beganUs;
    time.show(showing(time.window, { fromUs, toUs }, time.whole));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = scene.current;
    const step = STEPS[event.key];
    const factor = ZOOMS[event.key];
    if (shown === undefined) return;
    if (step !== undefined && !event.shiftKey) {
      goTo(rowAfter(pointed, step, lanes, Math.ceil(rowsPerLine(shown.rows.rowPx))));
    } else if (factor !== undefined) {
      zoomAbout(pointedPlace(shown, pointed) ?? { x: shown.width / 2, y: shown.height / 2 }, factor);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const towards = event.key === 'PageDown' ? 1 : -1;
      scrollRows(({ rows }) => rows.scrolledPx + towards * 0.85 * roomFor(shown));
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const window = windowAfterKey({ key: event.key, shiftKey: true }, time);
      if (window !== undefined) time.show(window);
    } else if (event.key === 'Escape' && pointed !== undefined) pinCommand(undefined);
    else if (event.key === 'Escape' || event.key === '0') reset();
    else return;
    event.preventDefault();
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
        whole={{ from: 0, to: scrolling.whole }}
        shown={{ from: scrolling.from, to: scrolling.to }}
        onMove={(from) => scrollRows(() => from)}
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

const STEPS: Readonly<Record<string, RowStep>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

const ZOOMS: Readonly<Record<string, number>> = { '+': 1.5, '=': 1.5, '-': 1 / 1.5, _: 1 / 1.5 };

/** Height below the axis. */
function roomFor({ height, axisPx }: TimelineScene): number {
  return height - axisPx;
}

/** Where the command that is pointed at stands, when it is in sight. */
function pointedPlace(scene: TimelineScene, pointed: CommandRef | undefined): Place | undefined {
  const measured = pointed && scene.groups[pointed.lane]?.measured;
  if (pointed === undefined || measured === undefined) return undefined;
  const { issued, resolved } = measured.drawn.columns;
  const x = measured.time.pxOf(((issued[pointed.index] ?? 0) + (resolved[pointed.index] ?? 0)) / 2);
  const y = scene.axisPx + scene.rows.yOf(pointed.lane, pointed.index + 0.5);
  const isInSight = x > scene.gutterPx && x < scene.width && y > scene.axisPx && y < scene.height;
  return isInSight ? { x, y } : undefined;
}

function boxOf(a: Place, b: Place): NonNullable<TimelineScene['brush']> {
  return {
    fromX: Math.min(a.x, b.x),
    toX: Math.max(a.x, b.x),
    fromY: Math.min(a.y, b.y),
    toY: Math.max(a.y, b.y),
  };
}
