/** What a person does to a picture, whatever they do it with. */

/** CSS pixels from the picture's corner. */
export interface Place {
  x: number;
  y: number;
}

/** What a picture is drawn on. */
export type GestureElement = HTMLElement | SVGElement;

export interface GestureHandlers {
  /** Everything is in sight: there is nothing to zoom out of or to pan. */
  isWhole: () => boolean;
  /** A plain drag marks a range instead of panning; with Shift it always does. */
  isBrushing: () => boolean;
  /** `factor` above 1 magnifies, about `at`. */
  zoom: (at: Place, factor: number) => void;
  /** The contents follow the hand by this much. */
  pan: (dx: number, dy: number) => void;
  /** The pointer is there, or nowhere. */
  point: (at: Place | undefined) => void;
  /** A click or a tap. */
  press: (at: Place) => void;
  /** A range is being marked; `undefined` when it was given up. */
  brush: (range: { from: Place; to: Place } | undefined, isDone: boolean) => void;
  /** Back to everything. */
  reset: () => void;
}

export function placeOf(event: { clientX: number; clientY: number }, element: Element): Place {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
