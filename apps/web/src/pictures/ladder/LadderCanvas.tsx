import type { Workload } from '@roundtrip/protocol';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import type { LaneView } from '../../run/lane-views.ts';
import { commandIn, lookIn, pointed as pointedThing } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { Place } from '../../zoom/gestures.ts';
import { panned, showing, spanUs, withinWhole, zoomed } from '../../zoom/time-window.ts';
import { useGestures } from '../../zoom/use-gestures.ts';
import { type DrawnLane, laneTime } from '../canvas/drawn-lanes.ts';
import { type CanvasSize, useCanvas } from '../canvas/use-canvas.ts';
import { useCanvasTheme } from '../canvas/use-canvas-theme.ts';
import type { ShownTime } from '../canvas/use-time-window.ts';
import { WindowScrollbar } from '../canvas/WindowScrollbar.tsx';
import { windowAfterKey } from '../canvas/zoom-keys.ts';
import type { CommandTextAt } from '../highlight/command-text.ts';
import { timeScale } from '../scale/time-scale.ts';
import { pointedTime } from '../seen/pointed-time.ts';
import type { Seen } from '../seen/seen.ts';
import { buildScene } from './build-scene.ts';
import styles from './LadderCanvas.module.css';
import { LadderHeads } from './LadderHeads.tsx';
import { axisPx, ownAxisPx } from './ladder-axis.ts';
import { ladderColumns } from './ladder-columns.ts';
import type { Step } from './neighbours.ts';
import { drawLadder } from './render/draw-ladder.ts';
import type { LadderScene } from './render/scene.ts';
import { thingAt } from './scene-hit.ts';
import { tripNumberPx } from './scene-labels.ts';
import { stepAround } from './step-around.ts';

export interface LadderCanvasProps {
  lanes: readonly LaneView[];
  drawn: readonly (DrawnLane | undefined)[];
  /** What the second client saw of each lane. */
  seen: readonly (Seen | undefined)[];
  time: ShownTime;
  textAt: CommandTextAt;
  isDelayed: boolean;
  workload: Workload;
  /** Each lane has its own time axis. */
  hasOwnAxes: boolean;
  /** Dragging marks a range to zoom to. */
  isBrushing: boolean;
  playheadUs: number | undefined;
  /** Shown if there is nothing to draw. */
  emptyText: string;
  /** Ids of the elements that describe it. */
  describedBy: string;
}

/** The canvas of the ladder: size, pixel ratio, pointer and keyboard. */
export function LadderCanvas(props: LadderCanvasProps) {
  const { lanes, drawn, seen, time, textAt, isDelayed, workload, isBrushing } = props;
  const { hasOwnAxes, playheadUs, emptyText, describedBy } = props;
  const { highlightStore, hoverCommand, pinCommand } = useWorkbench();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<LadderScene>(undefined);
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0 });
  const [brush, setBrush] = useState<{ fromPx: number; toPx: number }>();
  const theme = useCanvasTheme(scroller);
  const pointed = useStore(highlightStore, pointedThing);
  const em = theme?.smallPx ?? 13;
  const layoutIn = ({ width, height }: CanvasSize) => {
    const axis = theme === undefined || hasOwnAxes ? 0 : axisPx(theme, time.window, height);
    const ownAxis = theme === undefined || !hasOwnAxes ? 0 : ownAxisPx(theme, time.window, height, drawn);
    const columns = ladderColumns({
      lanes: lanes.length,
      widthPx: Math.max(0, width - axis),
      emPx: em,
      ownAxisPx: ownAxis,
      isObserved: lanes.some((lane) => lane.isObserved),
      tripNumberPx: theme === undefined ? 0 : tripNumberPx(theme, drawn),
    });
    return { axis, ownAxis, columns };
  };
  const { axis, ownAxis, columns } = layoutIn(size);
  const laneWidth = columns[0]?.widthPx ?? 0;
  /** From one lane to the next. */
  const pitch = ownAxis + laneWidth;

  const { invalidate } = useCanvas(
    canvas,
    (context, { width, height }) => {
      if (theme === undefined) return;
      const { window } = time;
      const scrolledPx = scroller.current?.scrollLeft ?? 0;
      // Uses the size that is drawn in, which is known here first.
      const { axis, columns } = layoutIn({ width, height });
      const settings = {
        theme,
        drawn,
        columns,
        window,
        textAt,
        axisPx: axis,
        width,
        height,
        scrolledPx,
        isDelayed,
        workload,
        hasOwnAxes,
        seen,
        playheadUs,
      };
      const pointing = { pointedAt: commandIn(pointed), pointedLook: lookIn(pointed) };
      scene.current = { ...buildScene(settings), ...pointing, brush };
      drawLadder(context, scene.current);
    },
    setSize,
  );

  // If the playhead leaves the visible range, the range follows it.
  const follow = useEffectEvent((us: number) => {
    const { fromUs, toUs } = time.window;
    if (us >= fromUs && us <= toUs) return;
    time.show(showing(time.window, { fromUs: us, toUs: us }, time.whole));
  });
  useEffect(() => {
    if (playheadUs !== undefined) follow(playheadUs);
  }, [playheadUs]);

  // The current window, since several gestures may come between two frames.
  const timeNow = () =>
    scene.current && timeScale(time.window, scene.current.time.fromPx, scene.current.time.toPx);
  const usAt = (y: number) => timeNow()?.usAt(y) ?? 0;
  const thingUnder = (at: Place) => (scene.current === undefined ? undefined : thingAt(scene.current, at));
  const onBrush = (range: { from: Place; to: Place } | undefined, isDone: boolean) => {
    const [fromPx, toPx] = range === undefined ? [0, 0] : sorted(range.from.y, range.to.y);
    setBrush(range === undefined || isDone ? undefined : { fromPx, toPx });
    if (range === undefined || !isDone || scene.current === undefined) return;
    const { fromPx: top, toPx: bottom } = scene.current.time;
    time.show(
      withinWhole({ fromUs: usAt(Math.max(top, fromPx)), toUs: usAt(Math.min(bottom, toPx)) }, time.whole),
    );
  };
  useGestures(canvas, {
    isWhole: () => time.isWhole,
    isBrushing: () => isBrushing,
    zoom: ({ y }, factor) => time.show(zoomed(time.window, usAt(y), factor, time.whole)),
    pan: (dx, dy) => {
      if (scroller.current !== null) scroller.current.scrollLeft -= dx;
      if (!time.isWhole) time.show(panned(time.window, usAt(0) - usAt(dy), time.whole));
    },
    point: (at) => hoverCommand(at && thingUnder(at)),
    press: (at) => pinCommand(thingUnder(at)),
    brush: onBrush,
    reset: time.reset,
  });

  const step = (towards: Step) => {
    const inSight = (scene.current?.lanes ?? []).map((lane) => lane?.commands ?? 0);
    const usPerPx = timeNow()?.usPerPx ?? 0;
    const next = stepAround(pointed, towards, { lanes: drawn, usPerPx, inSight, seen });
    pinCommand(next);
    const stretch = pointedTime(next, drawn, seen);
    if (stretch === undefined || next === undefined) return;
    scroller.current?.scrollTo({ left: next.lane * pitch - pitch / 2 });
    if (time.isWhole) return;
    time.show(showing(time.window, stretch, time.whole));
  };

  const fit = (index: number) => {
    const window = laneTime(drawn[index], time.whole);
    if (window !== undefined) time.show(window);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A lane's head handles its own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const window = windowAfterKey(event, time, pointedTime(pointed, drawn, seen)?.fromUs);
    const towards = STEPS[event.key];
    if (window !== undefined) time.show(window);
    else if (towards !== undefined && !event.shiftKey) step(towards);
    else if (event.key === 'Escape' && pointed !== undefined) pinCommand(undefined);
    else if (event.key === 'Escape') time.reset();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.stage}>
      {drawn.every((lane) => lane === undefined) && <p className={styles.empty}>{emptyText}</p>}
      <div
        ref={scroller}
        id={`${describedBy}-stage`}
        className={styles.scroller}
        role="application"
        aria-label="Ladder"
        aria-describedby={describedBy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is explored by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={invalidate}
      >
        <div className={styles.wide} style={{ width: `${axis + pitch * lanes.length}px` }}>
          <LadderHeads
            lanes={lanes}
            drawn={drawn}
            columns={columns}
            axisPx={axis}
            ownAxisPx={ownAxis}
            isRoomy={laneWidth > 13 * em}
            isNarrow={laneWidth < 9 * em}
            onFit={fit}
          />
          <canvas
            ref={canvas}
            className={styles.canvas}
            data-zoomed={!time.isWhole}
            data-brushing={isBrushing}
          />
        </div>
      </div>
      <WindowScrollbar
        label="Time shown"
        controls={`${describedBy}-stage`}
        orientation="vertical"
        whole={{ from: time.whole.fromUs, to: time.whole.toUs }}
        shown={{ from: time.window.fromUs, to: time.window.toUs }}
        onMove={(fromUs) => time.show({ fromUs, toUs: fromUs + spanUs(time.window) })}
      />
    </div>
  );
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

function sorted(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}
