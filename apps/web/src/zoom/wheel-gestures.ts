/** Zooms on the wheel and on a trackpad's pinch, and pans on a trackpad's sideways scroll. */
import { type GestureElement, type GestureHandlers, placeOf } from './gestures.ts';
import { createWheelIntent } from './wheel-intent.ts';

const ZOOM_PER_PIXEL = 0.002;
/** A trackpad's pinch arrives as small wheel events with Ctrl. */
const ZOOM_PER_PINCHED_PIXEL = 0.01;
const PIXELS_PER_LINE = 32;

/** @returns a function that removes the listeners */
export function listenToWheel(element: GestureElement, handlers: () => GestureHandlers): () => void {
  const intentOf = createWheelIntent();
  let pageScrolledAtMs = Number.NEGATIVE_INFINITY;
  const onScroll = () => {
    pageScrolledAtMs = performance.now();
  };
  const onWheel = (event: WheelEvent) => {
    const { zoom, pan, isWhole } = handlers();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : PIXELS_PER_LINE;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(placeOf(event, element), Math.exp(-clamped(dy) * ZOOM_PER_PINCHED_PIXEL));
      return;
    }
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
      if (isWhole()) return;
      event.preventDefault();
      pan(-(dx || dy), 0);
      return;
    }
    const intent = intentOf({
      timeMs: performance.now(),
      zoomsIn: dy < 0,
      isWhole: isWhole(),
      pageScrolledAtMs,
    });
    if (intent === 'page') return;
    event.preventDefault();
    zoom(placeOf(event, element), Math.exp(-dy * ZOOM_PER_PIXEL));
  };
  element.addEventListener('wheel', onWheel as EventListener, { passive: false });
  document.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    element.removeEventListener('wheel', onWheel as EventListener);
    document.removeEventListener('scroll', onScroll);
  };
}

/** A mouse wheel with Ctrl arrives in steps of a hundred; a pinch never does. */
function clamped(dy: number): number {
  return Math.max(-25, Math.min(25, dy));
}
