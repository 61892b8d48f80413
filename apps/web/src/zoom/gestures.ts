/** Gestures on a picture, whatever the input device. */

/** CSS pixels from the picture's corner. */
export interface Place {
  x: number;
  y: number;
}

/** The element that a picture is drawn on. */
export type GestureElement = HTMLElement | SVGElement;

export interface GestureHandlers {
  /** Everything is in sight, so there is nothing to zoom out of or to pan. */
  isWhole: () => boolean;
  /** A plain drag marks a range instead of panning; with Shift it always marks. */
  isBrushing: () => boolean;
  /** `factor` above 1 magnifies; `at` stays in place. */
  zoom: (at: Place, factor: number) => void;
  /** Moves the contents with the hand, by so many pixels. */
  pan: (dx: number, dy: number) => void;
  /** The pointer is at a place, or has left. */
  point: (at: Place | undefined) => void;
  /** A click or a tap. */
  press: (at: Place) => void;
  /** A range is being marked; `undefined` if marking was abandoned. */
  brush: (range: { from: Place; to: Place } | undefined, isDone: boolean) => void;
  /** Shows everything again. */
  reset: () => void;
}

export function placeOf(event: { clientX: number; clientY: number }, element: Element): Place {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
