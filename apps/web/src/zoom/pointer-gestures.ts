/** Pointing, presses, drags that pan or mark a range, and two-finger pinches. */
import { type GestureElement, type GestureHandlers, type Place, placeOf } from './gestures.ts';

/** A press that moves further is a drag, CSS pixels. */
const STILL = 4;

type Drag =
  | { kind: 'pressed'; from: Place; brushes: boolean }
  | { kind: 'panning'; at: Place }
  | { kind: 'brushing'; from: Place; to: Place }
  | { kind: 'pinching'; middle: Place; reach: number };

/** @returns a function that removes the listeners */
export function listenToPointers(element: GestureElement, handlers: () => GestureHandlers): () => void {
  const fingers = new Map<number, Place>();
  let drag: Drag | undefined;

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, placeOf(event, element));
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 1) {
      const brushes = event.shiftKey || handlers().isBrushing();
      drag = { kind: 'pressed', from: placeOf(event, element), brushes };
    } else {
      giveUpBrush();
      drag = { kind: 'pinching', ...pinchOf(fingers) };
    }
  };

  const onMove = (event: PointerEvent) => {
    const at = placeOf(event, element);
    if (drag === undefined) {
      if (event.pointerType !== 'touch') handlers().point(at);
      return;
    }
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, at);
    drag = dragged(drag, at);
  };

  const dragged = (from: Drag, at: Place): Drag => {
    switch (from.kind) {
      case 'pressed': {
        if (distance(from.from, at) <= STILL) return from;
        handlers().point(undefined);
        return from.brushes
          ? dragged({ kind: 'brushing', from: from.from, to: at }, at)
          : dragged({ kind: 'panning', at: from.from }, at);
      }
      case 'panning':
        handlers().pan(at.x - from.at.x, at.y - from.at.y);
        return { kind: 'panning', at };
      case 'brushing':
        handlers().brush({ from: from.from, to: at }, false);
        return { ...from, to: at };
      case 'pinching': {
        const next = pinchOf(fingers);
        handlers().pan(next.middle.x - from.middle.x, next.middle.y - from.middle.y);
        if (from.reach > 0) handlers().zoom(next.middle, next.reach / from.reach);
        return { kind: 'pinching', ...next };
      }
      default:
        return from satisfies never;
    }
  };

  const onUp = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    if (drag?.kind === 'pressed') handlers().press(drag.from);
    else if (drag?.kind === 'brushing') handlers().brush({ from: drag.from, to: drag.to }, true);
    const [left] = fingers.values();
    drag = left === undefined ? undefined : { kind: 'panning', at: left };
  };

  const onCancel = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    giveUpBrush();
    drag = undefined;
  };

  const giveUpBrush = () => {
    if (drag?.kind === 'brushing') handlers().brush(undefined, true);
  };

  const onLeave = () => handlers().point(undefined);
  const onDouble = () => handlers().reset();

  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onCancel,
    pointerleave: onLeave,
    dblclick: onDouble,
  };
  const names = Object.keys(listeners) as (keyof typeof listeners)[];
  for (const name of names) element.addEventListener(name, listeners[name] as EventListener);
  return () => {
    for (const name of names) element.removeEventListener(name, listeners[name] as EventListener);
  };
}

function pinchOf(fingers: ReadonlyMap<number, Place>): { middle: Place; reach: number } {
  const [a = { x: 0, y: 0 }, b = a] = fingers.values();
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, reach: distance(a, b) };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
