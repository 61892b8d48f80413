/** The stretch of time that a picture shows. Pure: every change gives a new window. */

/** Microseconds since the lane began; `toUs` is above `fromUs`. */
export interface TimeWindow {
  fromUs: number;
  toUs: number;
}

/** The clocks count microseconds: closer than this there is nothing more to see. */
const NARROWEST_US = 10;

/** The window moved and, where it is too wide or too narrow, resized to lie within `whole`. */
export function withinWhole(window: TimeWindow, whole: TimeWindow): TimeWindow {
  const span = possibleSpan(spanUs(window), whole);
  return placed((window.fromUs + window.toUs - span) / 2, span, whole);
}

/** `factor` above 1 shows less time; `atUs` stays where it is, unless the window meets an end of `whole`. */
export function zoomed(window: TimeWindow, atUs: number, factor: number, whole: TimeWindow): TimeWindow {
  const span = spanUs(window);
  const wanted = possibleSpan(span / factor, whole);
  return placed(atUs - ((atUs - window.fromUs) / span) * wanted, wanted, whole);
}

export function panned(window: TimeWindow, byUs: number, whole: TimeWindow): TimeWindow {
  return placed(window.fromUs + byUs, possibleSpan(spanUs(window), whole), whole);
}

/** The window moved as little as it takes to show the stretch, or its beginning where it is too long. */
export function showing(window: TimeWindow, stretch: TimeWindow, whole: TimeWindow): TimeWindow {
  const span = spanUs(window);
  // A margin, so that what is shown does not stand at the very edge.
  const margin = Math.min(0.1 * span, Math.max(0, (span - spanUs(stretch)) / 2));
  let fromUs = window.fromUs;
  if (stretch.toUs + margin > fromUs + span) fromUs = stretch.toUs + margin - span;
  if (stretch.fromUs - margin < fromUs) fromUs = stretch.fromUs - margin;
  return placed(fromUs, possibleSpan(span, whole), whole);
}

export function isWhole(window: TimeWindow, whole: TimeWindow): boolean {
  return spanUs(window) >= spanUs(whole) * (1 - 1e-9);
}

export function spanUs(window: TimeWindow): number {
  return window.toUs - window.fromUs;
}

function possibleSpan(span: number, whole: TimeWindow): number {
  const widest = spanUs(whole);
  return Math.min(widest, Math.max(Math.min(NARROWEST_US, widest), span));
}

function placed(fromUs: number, span: number, whole: TimeWindow): TimeWindow {
  const from = Math.min(whole.toUs - span, Math.max(whole.fromUs, fromUs));
  return { fromUs: from, toUs: from + span };
}
